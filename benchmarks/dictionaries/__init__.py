"""What the word lists of languages take from dictionaries and grammars."""
