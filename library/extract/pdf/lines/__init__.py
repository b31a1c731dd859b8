"""The lines of a page: their boxes, types and parts, turned ones too."""
