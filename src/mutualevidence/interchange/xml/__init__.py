"""Bibliographies in XML, one module a format, on one reader that bounds size and depth."""
