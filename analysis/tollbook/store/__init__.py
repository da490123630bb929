"""Reading and writing data: the only stage that touches tables on disk."""
