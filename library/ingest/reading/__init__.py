"""PDFs read by processes of this machine and of others."""
