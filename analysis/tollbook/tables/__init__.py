"""Tables of the report, and the text of documents made safe for it."""
