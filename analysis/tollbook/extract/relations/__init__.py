"""Which count includes which."""
