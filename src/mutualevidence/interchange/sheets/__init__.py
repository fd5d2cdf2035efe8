"""Reads sheets into which reviewers extracted what studies found."""
