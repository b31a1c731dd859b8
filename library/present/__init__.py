"""Output for readers and programs: JSON, citations and messages."""
