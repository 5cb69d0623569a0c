"""Benchmarks of the budgets in the design: ``python -m benchmarks`` runs all; README.md says what each row means."""
