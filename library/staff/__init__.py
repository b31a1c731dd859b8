"""What staff do with the records and the PDFs of a library, from a command or from a screen."""
