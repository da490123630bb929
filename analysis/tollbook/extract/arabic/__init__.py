"""Arabic tallies: spelling, number words, forms of nouns, places, and the glosses that let one set of rules read both scripts."""
