"""Dates as people write them, in the words and orders of many languages."""
