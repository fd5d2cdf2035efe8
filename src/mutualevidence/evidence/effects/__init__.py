"""Effect sizes of single findings, computed and converted."""
