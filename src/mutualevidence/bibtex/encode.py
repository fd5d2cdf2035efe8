"""The former path of ``mutualevidence.bibtex.writing.encode``."""

from mutualevidence.runtime.moved import moved_names

__getattr__ = moved_names(
    __name__,
    {
        "tex": "mutualevidence.bibtex.writing.encode:tex",
        "tex_title": "mutualevidence.bibtex.writing.encode:tex_title",
    },
)
