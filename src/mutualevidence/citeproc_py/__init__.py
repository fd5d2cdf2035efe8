"""The classes of citeproc-py on our engine: import ``mutualevidence.citeproc_py`` instead of ``citeproc``.

Names, signatures and behaviour are citeproc-py 0.11's: keys are not case-sensitive, a bibliography that is not
sorted keeps the order of registration, a missing reference calls the callback.
"""

from mutualevidence.citeproc_py import formatter
from mutualevidence.citeproc_py.frontend import CitationStylesBibliography, CitationStylesStyle
from mutualevidence.citeproc_py.source import Citation, CitationItem, Locator

__all__ = [
    "Citation",
    "CitationItem",
    "CitationStylesBibliography",
    "CitationStylesStyle",
    "Locator",
    "formatter",
]
