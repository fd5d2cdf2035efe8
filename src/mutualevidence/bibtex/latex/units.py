"""Reads quantities with units: ``\\SI{5}{\\kilo\\gram}`` is 5 kg (siunitx manual, 3, 4; SI Brochure, 9th ed.)."""

from __future__ import annotations

import re

ARGUMENTS: dict[str, int] = {
    "SI": 2, "qty": 2, "si": 1, "unit": 1, "ang": 1, "SIrange": 3, "qtyrange": 3, "numrange": 2,
}  # fmt: skip
"""How many arguments each command takes (siunitx manual, 3.1 to 3.3)."""

_PREFIXES = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n",
    "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "deka": "da", "hecto": "h", "kilo": "k",
    "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y", "ronna": "R",
    "quetta": "Q",
}  # fmt: skip
"""SI Brochure, table 7."""
_UNITS = {
    "ampere": "A", "candela": "cd", "kelvin": "K", "kilogram": "kg", "gram": "g", "metre": "m", "meter": "m",
    "mole": "mol", "second": "s", "becquerel": "Bq", "degreeCelsius": "°C", "celsius": "°C", "coulomb": "C",
    "farad": "F", "gray": "Gy", "hertz": "Hz", "henry": "H", "joule": "J", "lumen": "lm", "katal": "kat",
    "lux": "lx", "newton": "N", "ohm": "Ω", "pascal": "Pa", "radian": "rad", "siemens": "S", "sievert": "Sv",
    "steradian": "sr", "tesla": "T", "volt": "V", "watt": "W", "weber": "Wb",
    "astronomicalunit": "au", "bel": "B", "dalton": "Da", "day": "d", "decibel": "dB", "degree": "°",
    "electronvolt": "eV", "hectare": "ha", "hour": "h", "litre": "L", "liter": "L", "arcminute": "′",
    "minute": "min", "arcsecond": "″", "neper": "Np", "tonne": "t", "percent": "%", "bit": "bit", "byte": "B",
    "angstrom": "Å", "bar": "bar",
}  # fmt: skip
"""SI Brochure, tables 2, 4 and 8; siunitx manual, 4.1."""
_POWERS = {"square": "2", "squared": "2", "cubic": "3", "cubed": "3"}
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_JOINED = ("°", "′", "″", "%")
"""Signs that stand at their number without a blank (APA 7, 6.44; SI Brochure, 5.4.3)."""

_PIECE = re.compile(r"\\([A-Za-z]+)\s*(?:\{([^{}]*)\})?|\^\{?(-?\d+)\}?|([^\\^{}]+)")


def quantity(command: str, arguments: list[str]) -> str:
    """Returns what siunitx's ``command`` prints for its ``arguments``.

    >>> quantity("SI", ["5", r"\\\\kilo\\\\gram"])
    '5\\xa0kg'
    """
    if command == "ang":
        degrees = [part for part in zip(arguments[0].split(";"), "°′″", strict=False) if part[0].strip()]
        return "".join(number.strip() + sign for number, sign in degrees)
    if command == "numrange":
        return " to ".join(map(_number, arguments))
    written = unit(arguments[-1])
    blank = "" if written.startswith(_JOINED) and not written.startswith("°C") else "\u00a0"
    numbers = [f"{_number(number)}{blank}{written}".rstrip() for number in arguments[:-1]]
    return " to ".join(numbers) or written


def _number(typed: str) -> str:
    """Returns a number as siunitx prints it: "2e5" is 2 × 10⁵."""
    base, exponential, power = typed.strip().lower().partition("e")
    if not exponential or not power.lstrip("+-").isdigit():
        return typed.strip()
    factor = f"{base} × " if base else ""
    return f"{factor}10{power.lstrip('+').translate(_RAISED)}"


def unit(typed: str) -> str:
    """Returns a unit in symbols: ``\\metre\\per\\second\\squared`` is m/s².

    >>> unit(r"\\\\milli\\\\volt")
    'mV'
    """
    symbols: list[str] = []
    prefix, power, per = "", "", False
    for macro, argument, exponent, literal in _PIECE.findall(typed):
        if macro in _PREFIXES:
            prefix = _PREFIXES[macro]
        elif macro == "per":
            per = True
        elif macro in ("square", "cubic"):
            power = _POWERS[macro]
        elif symbols and (raised := _POWERS.get(macro) or exponent or (argument if macro == "tothe" else "")):
            symbols[-1] += raised.translate(_RAISED)
        else:
            symbol = _UNITS.get(macro) or (macro and argument) or macro or _literal(literal)
            symbols.append(f"{'/' if per else ''}{prefix}{symbol}{power.translate(_RAISED)}" if symbol else "")
            prefix, power, per = "", "", False
    return " ".join(filter(None, symbols)).replace(" /", "/")


def _literal(typed: str) -> str:
    return typed.replace(".", " ").replace("~", " ").strip()
