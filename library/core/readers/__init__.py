"""What readers keep, quote and report."""
