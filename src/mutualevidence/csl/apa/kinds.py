"""Groups of CSL types that APA treats alike (APA 7, chapters 10 and 11)."""

from __future__ import annotations

SERIAL = frozenset(
    {
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "periodical",
        "post-weblog",
        "review",
        "review-book",
    }
)
REVIEWS = frozenset({"review", "review-book"})
