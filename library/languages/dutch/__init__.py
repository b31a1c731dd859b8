"""How Dutch words are built: their stems, plurals, diminutives, compounds and spellings."""
