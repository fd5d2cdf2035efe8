"""A work as a style wants it, and a cite of it."""
