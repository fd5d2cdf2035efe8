"""Spells what titles have as signs or as words: Greek letters (Unicode's names of them), and "C++" beside "C"."""

from __future__ import annotations

import re

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_LONE_GREEK = re.compile(r"(?<![^\W\d_])[α-ωµ](?![^\W\d_])")
"""A letter by itself; a word in Greek stays as it is."""
_SIGNED = re.compile(r"(?<=\w)(\+{1,2}|#)(?!\w)")


def spelled(text: str) -> str:
    """Returns ``text`` with lone Greek letters by their names, and the signs of "C++" and "C#" in words."""
    if text.isascii() and "+" not in text and "#" not in text:
        return text
    text = _LONE_GREEK.sub(lambda letter: _GREEK.get(letter[0].lower(), letter[0]), text)
    return _SIGNED.sub(lambda sign: "plus" * len(sign[0]) if "+" in sign[0] else "sharp", text)
