"""Answers of the registries (Crossref, DataCite, PubMed, arXiv, OpenAlex) as references, one module each.

Every module has ``references(data, file="")``: the references in an answer (bytes, text, or what a JSON parser
made of it) and what was wrong with it. Nothing here goes to the network.
"""
