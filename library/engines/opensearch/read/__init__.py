"""Reading one commit: its documents, its words and its statistics."""
