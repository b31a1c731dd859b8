"""Numbers in a unit that answer a question: in sentences, and in tables whose unit is elsewhere."""
