"""The schema of the store: its migrations, the statements of each by topic, and what runs them."""
