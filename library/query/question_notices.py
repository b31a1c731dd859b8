"""Notices on parts of a question that were ignored, or read differently than they may be meant."""

from __future__ import annotations

TOO_LONG = "Only the first {most} characters were used."
TOO_MANY = "Only the first {most} words were used."
TOO_DEEP = "Parentheses nested too deeply were ignored."
NO_FIELD = "There is no search field “{field}”. It was searched as a word."
NO_YEAR = "“{text}” is not a year. Use 2020 or 2018..2024."
NO_LANGUAGE = "“{text}” is not a language. Use a code such as nl, en, fr or de."
LONE_PARENTHESIS = "An unmatched parenthesis was ignored."
LONE_QUOTE = "An unmatched quotation mark was ignored."
ONLY_PASSAGE = "Only the passage in quotation marks was searched, not its reference."
ANY_LETTERS = "A question mark inside a word was read as *, which stands for any letters."
NO_WORDS = "The question has no words, so all studies are shown."
LONE_OPERATOR = "“{word}” has no word to join and was ignored."
SUSPENDED = "The hyphen of “-{word}” was ignored. To exclude this word, write NOT {word}."
CAPITAL_EXCLUDED = "Studies with “{word}” are left out. Remove the hyphen to search for them."
FIELDS_ARE = "The search fields are title, author, publisher, subject, language and year."
