"""Citations in the text: found, read into names and years, and matched with the works listed."""
