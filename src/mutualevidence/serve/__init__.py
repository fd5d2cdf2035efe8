"""Bibliographies over HTTP: a JSON API, and a page for writers. Needs the extra `serve`."""
