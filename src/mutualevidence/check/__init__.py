"""What is wrong with a bibliography, one rule a function. Knows only the model."""
