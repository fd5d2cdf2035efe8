"""Addresses that a link may lead to: http, https, DOIs and places in the same document, nothing else."""

from __future__ import annotations

import re

from mutualevidence.runtime.lazy_pattern import LazyPattern

_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]")  # RFC 3986, 2.2 and 2.3, without the apostrophe
_STRAY_PERCENT = LazyPattern(r"%(?![0-9A-Fa-f]{2})")
_SCHEMES = ("https://", "http://")


def safe_url(url: str) -> str:
    """``url`` percent-encoded as a link needs it, "" when nobody should be led there (javascript:, file: …)."""
    if not url.startswith(_SCHEMES):
        url = _known(url.strip())
        if not url or url.startswith("#"):
            return url
    if _UNSAFE.search(url):
        url = _UNSAFE.sub(_percent_encoded, url)
    return _STRAY_PERCENT.sub("%25", url) if "%" in url else url


def anchor(id: str) -> str:
    """Returns ``id`` as a name for a place in a document, without characters that some format would trip over."""
    return re.sub(r"[^\w\-.:]+", "-", id).strip("-")


def _known(url: str) -> str:
    start = url[:8].lower()
    if url.startswith("#"):
        return f"#{anchor(url[1:])}" if anchor(url[1:]) else ""
    if start.startswith("doi:"):
        return f"https://doi.org/{url[4:].strip()}"
    if url.startswith("10.") and "/" in url:
        return f"https://doi.org/{url}"
    for scheme in _SCHEMES:
        if start.startswith(scheme):
            return scheme + url[len(scheme) :]
    return ""


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "ignore"))
