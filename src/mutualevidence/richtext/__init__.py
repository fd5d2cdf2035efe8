"""Rich text and documents: what engines give and output formats render. Knows only the model."""
