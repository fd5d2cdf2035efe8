"""Which of several forms a client wants most (RFC 9110, 12.5.1, Accept), and with which parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mutualevidence.runtime.named_tuple import NamedTuple


class Wanted(NamedTuple):
    """One form of a work, and the parameters it is wanted with (``style``, ``locale``)."""

    media_type: str
    parameters: Mapping[str, str]


def wanted_form(accept: str, offered: Iterable[str]) -> Wanted | None:
    """Returns the form of ``offered`` that ``accept`` gives the highest q, ``None`` where it accepts none.

    What it says of a form is what the closest of its ranges says ("text/html;q=0, */*" is everything but HTML); of
    forms with the same q one that is named goes before one that a wildcard lets in, and then the first named.

    >>> wanted_form("text/html;q=0.2, text/x-bibliography; style=apa", ["text/html", "text/x-bibliography"])
    Wanted(media_type='text/x-bibliography', parameters={'style': 'apa'})
    """
    ranges = [_media_range(part) for part in (accept or "*/*").split(",")[:50]]
    found: list[tuple[tuple[float, int, int], Wanted]] = []
    for media_type in offered:
        closest = min(
            (
                (range_.count("*"), place, -quality, parameters)
                for place, (range_, parameters, quality) in enumerate(ranges)
                if _fits(media_type, range_)
            ),
            key=lambda one: one[:2],
            default=None,
        )
        if closest is not None and closest[2] < 0:
            stars, place, rank, parameters = closest
            found.append(((rank, stars, place), Wanted(media_type, parameters)))
    return min(found, key=lambda one: one[0])[1] if found else None


def _fits(media_type: str, range_: str) -> bool:
    return range_ in (media_type, "*/*", f"{media_type.partition('/')[0]}/*")


def _media_range(text: str) -> tuple[str, dict[str, str], float]:
    name, *rest = text.split(";")
    parameters = {}
    for part in rest:
        key, _, value = part.partition("=")
        parameters[key.strip().lower()] = value.strip().strip('"')
    try:
        quality = float(parameters.pop("q", "1"))
    except ValueError:
        quality = 0.0
    return name.strip().lower(), parameters, quality
