"""Bibliographies in YAML that are not CSL's, one module a format."""
