"""One module for each screen, or for a few that are alike."""
