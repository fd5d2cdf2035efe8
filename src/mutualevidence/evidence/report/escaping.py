"""Text and addresses made safe for a web page."""

from __future__ import annotations

import re

# What HTML forbids: control characters other than tab and line ends, and lone surrogates (HTML, 13.2.3.5).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def text_of(text: str) -> str:
    """``text`` between tags."""
    return _FORBIDDEN.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """``text`` between the double quotes of an attribute."""
    return text_of(text).replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;")


def safe_address(url: str) -> str:
    """``url`` where it is an http(s) address or a DOI, otherwise ""."""
    url = url.strip()
    if re.match(r"10\.\d{4,9}/\S+$", url):
        return f"https://doi.org/{url}"
    return url if re.match(r"https?://[^\s\"'<>`\\]+$", url, re.IGNORECASE) else ""
