"""A refresh: plan, fetch, decide, store, let go."""
