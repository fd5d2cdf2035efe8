"""Meta-analysis and what goes with it: pure functions on numbers."""
