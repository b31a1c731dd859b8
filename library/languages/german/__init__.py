"""How German words are built: their stems, diminutives, feminines, compounds and spellings."""
