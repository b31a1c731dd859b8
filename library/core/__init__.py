"""Types, errors, settings and files that all other packages use."""
