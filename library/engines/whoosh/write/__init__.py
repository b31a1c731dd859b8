"""Writing a commit: studies and pages to segments, and which segments are merged."""
