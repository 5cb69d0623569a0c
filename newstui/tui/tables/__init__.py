"""Tables as lines: of claims, figures, follows, the ledger, outlets."""
