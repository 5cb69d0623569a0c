"""An article to its briefing. Pure and deterministic; safe in a process pool."""
