"""What there is to do for each file; nothing is written."""
