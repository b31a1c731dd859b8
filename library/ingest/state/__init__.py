"""What ingest keeps: outcomes, the ledger, failures and the lock."""
