"""LaTeX in field values to text, and what protects and escapes it."""

from mutualevidence.runtime.moved import moved_names

__getattr__ = moved_names(
    __name__,
    {
        "text": "mutualevidence.bibtex.latex.decoding:text",
        "verbatim": "mutualevidence.bibtex.latex.decoding:verbatim",
    },
)
