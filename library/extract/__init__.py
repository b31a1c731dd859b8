"""From a PDF file to the text, structure and record of a study."""
