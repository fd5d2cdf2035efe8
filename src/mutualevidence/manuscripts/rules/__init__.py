"""The rules that a finished manuscript is held against, one a function."""
