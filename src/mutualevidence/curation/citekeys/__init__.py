"""Patterns of citation keys, as JabRef and Better BibTeX write them."""
