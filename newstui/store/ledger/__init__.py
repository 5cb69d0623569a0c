"""The ledger of claims, and the figures board, as the store reads them."""
