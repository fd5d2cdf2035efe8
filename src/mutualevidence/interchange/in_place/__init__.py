"""Changes single records in a file of another format than BibTeX; every other byte stays."""
