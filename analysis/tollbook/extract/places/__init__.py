"""Place phrases: names, joint areas, suburbs, and what lies in what."""
