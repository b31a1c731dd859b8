"""The library without a question typed: groups of studies, tables of counts, topics."""
