"""Who may enter the desk, and the session of a view."""
