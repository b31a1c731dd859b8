"""Authors, publisher, principal and date, as the pages of a study state them. Pure."""
