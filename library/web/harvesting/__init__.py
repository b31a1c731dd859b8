"""What programs collect: records by OAI-PMH, feeds, and descriptions of the site."""
