"""What a page is made of: lines, blocks in one style, labelled fields and words. Pure."""
