"""What APA 7 asks beyond CSL and apa.csl: one documented refinement."""
