"""Well-known public feeds by topic, for a reader who begins with none: names and addresses, nothing else."""
