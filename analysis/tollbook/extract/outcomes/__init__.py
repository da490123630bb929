"""What happened to the persons of each count, or why it is no casualty count."""
