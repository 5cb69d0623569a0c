"""Processes beside the program's own, that parse and analyse: the pool, its tasks, and one process for one document."""
