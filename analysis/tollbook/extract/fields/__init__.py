"""Where, who and when: place, category and period of each count."""
