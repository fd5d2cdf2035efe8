"""Bibliographies as tables: CSV and TSV with named columns."""
