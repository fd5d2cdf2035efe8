"""Checks finished manuscripts: citations in the text against the reference list, and the list against APA 7."""
