"""BibTeX and biblatex text to references and back. Knows only the model."""
