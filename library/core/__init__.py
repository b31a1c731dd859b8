"""What every other package builds on: types, errors, settings and files."""
