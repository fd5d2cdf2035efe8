"""mutualevidence: a bibliography, what each study found, and publication-ready text, as one thing."""
