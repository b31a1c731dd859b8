"""How names, dates, languages, numbers and ids are written. Pure; imports no other package."""
