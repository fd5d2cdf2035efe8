"""CSL styles, compiled once and run over references. Knows the model and rich text."""
