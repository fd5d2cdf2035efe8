"""Sentences about the evidence for a claim."""
