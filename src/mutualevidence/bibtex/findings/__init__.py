"""Findings and claims in BibTeX's own grammar."""
