"""The façade, and the parts it is made of."""
