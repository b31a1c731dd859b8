"""Tables of records: many records changed in a spreadsheet, as CSV or as a workbook."""
