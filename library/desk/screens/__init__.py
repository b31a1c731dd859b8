"""The screens of the desk: arrivals, records, queues, the table, and the library itself."""
