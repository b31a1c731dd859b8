"""Files on disk: opened, compared and written, with the errors of the system in words."""
