"""Keeps a library in order: keys, duplicates, form, order; each change leaves all else byte for byte as it was."""
