"""Other software that answers the questions of a benchmark."""
