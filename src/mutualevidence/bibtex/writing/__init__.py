"""References to entries, and files written back byte for byte."""
