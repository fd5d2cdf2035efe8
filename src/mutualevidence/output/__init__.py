"""Rich text and documents rendered, one module a format. Knows only rich text."""
