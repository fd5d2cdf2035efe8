"""The former path of ``mutualevidence.bibtex.mapping.letter_case``."""

from mutualevidence.runtime.moved import moved_names

__getattr__ = moved_names(__name__, {"title": "mutualevidence.bibtex.mapping.letter_case:title_in_sentence_case"})
