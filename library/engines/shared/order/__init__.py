"""What places the studies and pages of an answer, beside the scores of their words."""
