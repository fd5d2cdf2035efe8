"""Other bibliographic formats, one module each. Knows only the model."""
