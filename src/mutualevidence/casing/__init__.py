"""Sentence case for titles that were typed, or exported, in title case (APA 7, 6.17)."""
