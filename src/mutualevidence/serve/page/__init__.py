"""A page for writers: the library as a list, each work with what is wrong of it, findings and claims in forms."""
