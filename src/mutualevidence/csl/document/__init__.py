"""Citations and the reference list of a whole document: order, disambiguation, collapsing."""
