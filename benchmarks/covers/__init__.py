"""Made covers of studies, and the records that they should give."""
