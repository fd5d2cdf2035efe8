"""What patterns of citation keys take from the people of a work (JabRef: auth, edtr; Better BibTeX: creators)."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from mutualevidence.curation.citekeys.filters import NextPatternError, content_words
from mutualevidence.curation.folding import ascii_letters
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference

_EDITORS = ("editor", "collection-editor", "translator")
_CREATORS = {
    "author": ("author",),
    "editor": _EDITORS[:2],
    "translator": ("translator",),
    "collaborator": ("contributor",),
    "*": ("author", *_EDITORS, "contributor"),
}
"""Better BibTeX's kinds of creators, and the variables that hold them: of several the first that is there."""


def _people(reference: Reference, kind: str) -> list[Name]:
    """Authors, or editors where there are none ("auth"); editors ("edtr"); authors alone ("pureauth")."""
    variables = {"edtr": _EDITORS, "pureauth": ("author",)}.get(kind, _CREATORS["*"])
    return _creators(reference, variables)


def _creators(reference: Reference, variables: tuple[str, ...]) -> list[Name]:
    chosen = next((reference.names[variable] for variable in variables if reference.names.get(variable)), ())
    return [name for name in chosen if name != OTHERS]


def _family(name: Name) -> str:
    """Returns the family name with its particle, without blanks; a group's name likewise."""
    if name.literal:
        return "".join(_capital(word) for word in content_words(name.literal)) or name.literal
    return "".join(f"{name.non_dropping_particle} {name.family}".split()) or name.given


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _initial(name: Name) -> str:
    return name.given[:1]


def _first(people: list[Name], n: int = 0, m: int = 1) -> str:
    """``auth(n, m)``: the first n letters of the m-th person's family name (0: all)."""
    if not 1 <= m <= len(people):
        return ""
    family, _, initials = _family(people[m - 1]).partition(_INITIALS)
    return (family[:n] if n else family) + initials


def _all(people: list[Name], n: int = 0, etal: str = "EtAl", sep: str = "") -> str:
    """``authors(n)``: the family names of the first n, and "EtAl" where there are more."""
    shown = people[:n] if n else people
    return sep.join([*map(_family, shown), *([etal] if len(people) > len(shown) else [])])


def _alpha(people: list[Name], sep: str = "") -> str:
    """LaTeX's *alpha* style: three letters of one, initials of up to four, three and a plus of more."""
    if len(people) == 1:
        return _family(people[0])[:3]
    initials = sep.join(_family(name)[:1] for name in people[: 4 if len(people) <= 4 else 3])
    return initials + ("+" if len(people) > 4 else "")


def _short(people: list[Name], sep: str = "") -> str:
    """JabRef's *authshort*: the name of one; initials of up to three; three initials and a plus of more."""
    if len(people) == 1:
        return _family(people[0])
    return sep.join(_family(name)[:1] for name in people[:3]) + ("+" if len(people) > 3 else "")


def _and_ea(people: list[Name], sep: str = ".") -> str:
    """JabRef's *auth.auth.ea*: two names with a point between them, ".ea" for more."""
    return sep.join([*map(_family, people[:2]), *(["ea"] if len(people) > 2 else [])])


def _et_al(people: list[Name], mark: str, sep: str) -> str:
    """Returns one name, two names, or the first and "EtAl"."""
    if len(people) <= 2:
        return sep.join(map(_family, people))
    return _family(people[0]) + mark


def _ini_n(people: list[Name], n: int = 1) -> str:
    """``authIni(n)``: n letters shared out among the family names."""
    if not people or n < 1:
        return ""
    each, more = divmod(n, min(len(people), n))
    return "".join(
        _family(name)[: each + (place < more)] for place, name in enumerate(people[: min(len(people), n)])
    )


def _author_ini(people: list[Name]) -> str:
    """JabRef's *authorIni*: five letters of the first, an initial of each other."""
    return (_family(people[0])[:5] + "".join(_family(name)[:1] for name in people[1:])) if people else ""


_OF_PEOPLE: dict[str, Callable[..., str]] = {
    "": _first,
    "firstfull": _first,
    "ors": _all,
    "orsn": _all,
    "orsalpha": _alpha,
    "orlast": lambda people: _family(people[-1]) if people else "",
    "ini": _ini_n,
    "orini": _author_ini,
    "foreini": lambda people: _initial(people[0]) if people else "",
    "orlastforeini": lambda people: _initial(people[-1]) if people else "",
    "short": _short,
    "etal": lambda people, sep="": _et_al(people, f"{sep}EtAl", sep),
    "etal2": lambda people, sep=".": _et_al(people, f"{sep}etal", sep),
    "authea": _and_ea,
}
"""Tokens about people, by what follows "auth", "edtr" or "pureauth"."""


def _of_people(kind: str, make: Callable[..., str]) -> Callable[..., str]:
    def token(
        reference: Reference, *arguments: int | str, creator: str = "", initials: str = "", **named: int | str
    ) -> str:
        """Arguments are told by their kind, as by their names: numbers, a creator, whether with initials."""
        own: list[int | str] = []
        for argument in arguments:
            if argument in _CREATORS:
                creator = str(argument)
            elif argument in ("true", "false"):
                initials = str(argument)
            else:
                own.append(argument)
        people = _creators(reference, _CREATORS[creator]) if creator else _people(reference, kind)
        if initials == "true":
            people = [
                attrs.evolve(name, family=_family(name) + _INITIALS + _initials(name), literal="")
                for name in people
            ]
        return make(people, *own, **named).replace(_INITIALS, "")

    return token


_INITIALS = "\0"
"""Stands between a family name and the initials behind it, which are not counted among its letters."""


def _initials(name: Name) -> str:
    return "".join(letter for letter in ascii_letters(name.given) if letter.isupper())


_PLACE = re.compile(r"%\(([fgiI])\)(?:\.(\d+))?s")


def _listed(
    reference: Reference,
    n: int = 0,
    type: str = "*",
    name: str = "%(f)s",
    etal: str = "",
    sep: str = "",
    min: int = 0,  # noqa: A002 - the name that formulas have for it
    max: int = 0,  # noqa: A002 - likewise
) -> str:
    """Better BibTeX's *creators*: names by a template of %(f)s family, %(g)s given, %(i)s and %(I)s initials."""
    people = _creators(reference, _CREATORS.get(type, (type,)))
    if (min and len(people) < min) or (max and len(people) > max):
        raise NextPatternError
    shown = people[:n] if n else people

    def written(person: Name) -> str:
        initials = _initials(person)
        values = {"f": _family(person), "g": person.given, "i": initials[:1], "I": initials}
        return _PLACE.sub(lambda place: values[place[1]][: int(place[2]) if place[2] else None], name)

    return sep.join([*map(written, shown), *([etal] if etal and len(people) > len(shown) else [])])


def _people_tokens() -> dict[str, Callable[..., str]]:
    tokens: dict[str, Callable[..., str]] = {"creators": _listed}
    for kind in ("auth", "edtr", "pureauth"):
        for ending, make in _OF_PEOPLE.items():
            tokens[kind + ending] = _of_people(kind, make)
    for ending, name in (("ors", "editors"), ("orlast", "editorlast"), ("orini", "editorini")):
        tokens[name] = _of_people("edtr", _OF_PEOPLE[ending])
    tokens["editorlastforeini"] = _of_people("edtr", _OF_PEOPLE["orlastforeini"])
    tokens["edtredtrea"] = _of_people("edtr", _and_ea)
    return tokens


PEOPLE = _people_tokens()
"""Tokens about people, by name in lower case."""
