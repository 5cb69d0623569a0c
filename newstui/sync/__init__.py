"""Where subscriptions and statuses live."""
