"""The title of a study, found on its first pages by type, place and words. Pure."""
