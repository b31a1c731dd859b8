"""The record of a study, read from the metadata and the first pages of its PDF. Pure.

Programs, templates and secretaries fill in metadata too, so metadata is compared with the pages. A
value that the pages contain literally is trusted; one that they lack loses to what they show.

Data flows one way: `names` and `dates` read text, `page` reads lines, `title` finds the cover,
`imprint` finds the other fields, and `reconciliation` compares them with `metadata`.
"""
