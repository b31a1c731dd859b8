"""Corrections of characters by their places: spaces, accents, ligatures, raised digits."""
