"""The query language: grammar, fields, and the ways from a query to its stories."""
