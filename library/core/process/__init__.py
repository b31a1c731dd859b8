"""The process as a whole: its switches, its end, and its log of faults."""
