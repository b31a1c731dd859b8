"""Fonts: their styles, the names of their glyphs, and whether these fit."""
