"""Printed references: read into their elements, printed again, compared."""
