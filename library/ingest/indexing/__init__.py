"""Studies into files, index and ledger, with remarks for staff."""
