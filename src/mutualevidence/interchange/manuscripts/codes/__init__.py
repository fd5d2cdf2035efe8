"""What programs write into the codes of citations, one module each."""
