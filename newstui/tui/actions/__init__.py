"""What the commands do, in small mixins by concern."""
