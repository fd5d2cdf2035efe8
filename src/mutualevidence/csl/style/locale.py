"""Locales: terms, ordinals, date forms and options of a language (CSL 1.0.2, Locale; Locale Fallback; Terms)."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from mutualevidence.csl.style.element import Element
from mutualevidence.csl.style.xml import element_tree
from mutualevidence.errors import StyleError
from mutualevidence.files import file_bytes
from mutualevidence.runtime.lazy_pattern import LazyPattern

DEFAULT = "en-US"
PRIMARY_DIALECTS = {
    "de": "de-DE", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "pt": "pt-PT", "zh": "zh-CN", "sr": "sr-Cyrl-RS",
}  # fmt: skip
"""The dialect that stands for a language with several locale files (CSL 1.0.2, Locale Fallback)."""

FORM_FALLBACK = {
    "long": ("long",),
    "short": ("short", "long"),
    "symbol": ("symbol", "short", "long"),
    "verb": ("verb", "long"),
    "verb-short": ("verb-short", "verb", "long"),
}
"""Forms of a term in which each is looked for (CSL 1.0.2, Terms)."""
_GENDERS = ("", "feminine", "masculine")
"""Gender forms in which a term is looked for when its own is missing: neuter first (CSL 1.0.2, Gender-specific
Ordinals). Languages without neuter have nothing but the others, and "segunda" is better than "second"."""
_OTHER_NAMES = {"sub verbo": "sub-verbo", "sub-verbo": "sub verbo"}
"""Terms that were renamed; styles and locales use either."""

_APOSTROPHE = LazyPattern(r"(?<=\w)'")

_RAISED = frozenset("ªºᵉʳˢᵒ")
"""Raised letters of ordinals and of "nᵒ", set as superscripts: many fonts have no such characters."""

TermKey = tuple[str, str, str]
"""Name, form, gender form."""


class Term:
    """One form of a term. A plain class: a locale has 600 of them, read at every start."""

    __slots__ = ("gender", "match", "multiple", "single")

    def __init__(self, single: str, multiple: str, gender: str, match: str) -> None:
        """Keep what cs:term says."""
        self.single = single
        self.multiple = multiple
        self.gender = gender
        self.match = match


class LocaleSource:
    """One cs:locale or locale file, read."""

    __slots__ = ("dates", "options", "terms")

    def __init__(
        self, terms: Mapping[TermKey, Term], dates: Mapping[str, Element], options: Mapping[str, str]
    ) -> None:
        """Keep what cs:locale defines."""
        self.terms = terms
        self.dates = dates
        self.options = options


@attrs.define(eq=False, repr=False)
class Locale:
    """What a style finds in its language: the sources merged, nearest first."""

    language: str
    sources: tuple[LocaleSource, ...]
    punctuation_in_quote: bool = False
    limit_day_ordinals_to_day_1: bool = False
    _found: dict[tuple[str, str, str], Term | None] = attrs.field(factory=dict, repr=False)
    _ordinals: Mapping[TermKey, Term] | None = attrs.field(default=None, repr=False)

    def term(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str:
        """Returns the term in ``form`` or the form it falls back to; "" where the locale has none."""
        found = self._lookup(name, form, gender)
        if found is None:
            return ""
        return found.multiple if plural else found.single

    def has_term(self, name: str) -> bool:
        """Returns whether the term is defined, be it as nothing."""
        return self._lookup(name, "long", "") is not None

    def gender(self, name: str) -> str:
        """Returns the grammatical gender of the term for a variable or month: "masculine", "feminine" or ""."""
        found = self._lookup(name, "long", "")
        return found.gender if found else ""

    def date(self, form: str) -> Element | None:
        """Returns the localized cs:date "text" or "numeric"."""
        return next((source.dates[form] for source in self.sources if form in source.dates), None)

    def ordinal(self, number: int, gender: str = "", otherwise: str = "feminine") -> str:
        """Returns the suffix that makes ``number`` an ordinal (CSL 1.0.2, Ordinal Suffixes).

        ``otherwise`` is the gender of what has none, where the language has no neuter ordinals: what is counted
        most is an edition, which is feminine in all of these languages ("2.ª edição").
        """
        terms = self._ordinals
        if terms is None:
            terms = self._ordinals = self._ordinals_in_force()
        if not gender and ("ordinal", "long", "") not in terms:
            gender = otherwise
        for candidate, match in (
            (number, "whole-number"),
            (number % 100, "last-two-digits"),
            (number % 10, "last-digit"),
        ):
            if candidate > 99:
                continue
            found = _of_gender(terms, f"ordinal-{candidate:02d}", gender)
            if found is not None and (found.match or _usual_match(candidate)) == match:
                return found.single
        default = _of_gender(terms, "ordinal", gender)
        return default.single if default else ""

    def long_ordinal(self, number: int, gender: str = "") -> str:
        """ "first" to "tenth", "" for what has no word of its own."""
        return self.term(f"long-ordinal-{number:02d}", gender=gender) if 1 <= number <= 10 else ""

    def _ordinals_in_force(self) -> Mapping[TermKey, Term]:
        """Returns the ordinals of the nearest source with the term "ordinal", which defines all of them anew.

        Over them stand those that sources nearer still define. English ones are never mixed with others.
        """
        terms: dict[TermKey, Term] = {}
        for sources in self._tried:
            for source in sources:
                own = {key: term for key, term in source.terms.items() if _is_ordinal(key[0])}
                terms = {**own, **terms}
                if any(name == "ordinal" for name, _, _ in own):
                    return terms
            if terms:
                break
        return terms

    def _lookup(self, name: str, form: str, gender: str) -> Term | None:
        key = (name, form, gender)
        if key not in self._found:
            self._found[key] = self._search(name, form, gender)
        return self._found[key]

    def _search(self, name: str, form: str, gender: str) -> Term | None:
        # CSL 1.0.2, Terms, falls back to other forms only after all locales; readers are better served by another
        # form in their own language than by English; a sign ("§") is understood in all.
        if form == "symbol" and (sign := self._sign(name)) is not None:
            return sign
        for sources in self._tried:
            for candidate in FORM_FALLBACK.get(form, ("long",)):
                for gender_form in dict.fromkeys((gender, *_GENDERS)):
                    for source in sources:
                        found = source.terms.get((name, candidate, gender_form))
                        if found is not None:
                            return found
        other = _OTHER_NAMES.get(name)
        return self._search(other, form, gender) if other and not self._has(name) and self._has(other) else None

    def _sign(self, name: str) -> Term | None:
        """Returns the nearest symbol for a term, if it has no letters ("c." is the symbol of a chapter)."""
        found = next((term for s in self.sources if (term := s.terms.get((name, "symbol", "")))), None)
        return found if found is not None and not any(map(str.isalpha, found.single)) else None

    @property
    def _tried(self) -> tuple[tuple[LocaleSource, ...], ...]:
        """The sources in the locale's own language, then those in English, to which all fall back."""
        if self.language.lower().startswith("en"):
            return (self.sources,)
        return self.sources[:-1], self.sources[-1:]

    def _has(self, name: str) -> bool:
        return any((name, form, "") in source.terms for source in self.sources for form in FORM_FALLBACK)


def _of_gender(terms: Mapping[TermKey, Term], name: str, gender: str) -> Term | None:
    return terms.get((name, "long", gender)) or terms.get((name, "long", ""))


def _is_ordinal(name: str) -> bool:
    return name == "ordinal" or name.startswith("ordinal-")


def _usual_match(number: int) -> str:
    """Returns what an ordinal term without ``match`` stands for (CSL 1.0.2, Ordinal Suffixes)."""
    return "last-digit" if number < 10 else "last-two-digits"


def locale_for(language: str, style_locales: Iterable[Element] = (), folders: Iterable[str] = ()) -> Locale:
    """The locale for ``language`` (BCP 47): the style's own cs:locale elements first, then the files in one's own
    ``folders``, then the packaged ones."""
    own = list(_in_order(style_locales, language))
    sources = (*(source_of(element) for element in own), *_files(language, folders))
    locale = Locale(language, sources)
    locale.punctuation_in_quote = _option(sources, "punctuation-in-quote")
    locale.limit_day_ordinals_to_day_1 = _option(sources, "limit-day-ordinals-to-day-1")
    return locale


def _option(sources: Iterable[LocaleSource], name: str) -> bool:
    return next((source.options[name] == "true" for source in sources if name in source.options), False)


def _in_order(style_locales: Iterable[Element], language: str) -> Iterator[Element]:
    """The style's locales for the dialect, then for the language, then for all (CSL 1.0.2, Locale Fallback)."""
    by_language = [(element.get("xml:lang"), element) for element in style_locales]
    base = language.partition("-")[0]
    for wanted in dict.fromkeys((language, base, "")):
        yield from (element for lang, element in by_language if lang.lower() == wanted.lower())


def _files(language: str, folders: Iterable[str]) -> Iterator[LocaleSource]:
    """Yields the locale files for the dialect, for the language's primary dialect, and American English."""
    base = language.partition("-")[0].lower()
    primary = PRIMARY_DIALECTS.get(base) or next((f for f in known_locales() if f.partition("-")[0] == base), "")
    by_folded_name = {name.lower(): name for name in known_locales()}
    for name in dict.fromkeys((by_folded_name.get(language.lower(), language), primary, DEFAULT)):
        if name != DEFAULT or base == "en":  # the last source is the English one that all fall back to
            yield from _own_files(name, folders)
        if name in known_locales():
            yield file_source(name)


def _own_files(name: str, folders: Iterable[str]) -> Iterator[LocaleSource]:
    """Yields one's own files for the language ``name``; what they leave out, the packaged one has."""
    for folder in folders if name else ():
        file = Path(folder, f"locales-{name}.xml")
        if file.is_file():
            yield source_of(element_tree(file_bytes(file), file=str(file)))


@functools.cache
def known_locales() -> tuple[str, ...]:
    """Returns the languages that have a locale file."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(n[len("locales-") : -len(".xml")] for n in names if n.endswith(".xml")))


@functools.cache
def _folder() -> Path:
    return package_folder("citeproc") / "data" / "locales"


def package_folder(package: str) -> Path:
    """Where an installed package has its files; found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise StyleError(
            f'the package "{package}" is not installed', remedy="Install mutualevidence again: it brings it along."
        )
    return Path(spec.submodule_search_locations[0])


@functools.cache
def file_source(name: str) -> LocaleSource:
    """Returns the locale file for ``name``, read once a process."""
    path = _folder().joinpath(f"locales-{name}.xml")
    return source_of(element_tree(path.read_bytes(), file=f"locales-{name}.xml"))


def source_of(element: Element) -> LocaleSource:
    """Returns what a cs:locale defines."""
    terms: dict[TermKey, Term] = {}
    dates: dict[str, Element] = {}
    options: dict[str, str] = {}
    for child in element.children:
        if child.name == "terms":
            for term in child.children:
                key = (term.get("name"), term.get("form", "long"), term.get("gender-form"))
                terms[key] = _term(term)
        elif child.name == "date":
            dates[child.get("form")] = child
        elif child.name == "style-options":
            options.update(child.attributes)
    return LocaleSource(terms, dates, options)


def _term(element: Element) -> Term:
    single, multiple = element.first("single"), element.first("multiple")
    text = element.text if single is None else single.text
    many = text if multiple is None else multiple.text
    if single is None and multiple is not None:
        text = many
    if "'" in text + many and not element.get("name").endswith("-quote"):
        text, many = (_APOSTROPHE.sub("’", word) for word in (text, many))
    if not (text.isascii() and many.isascii()) and not _RAISED.isdisjoint(text + many):
        from mutualevidence.richtext.superscripts import superscripted

        text, many = superscripted(text), superscripted(many)
    return Term(text, many, element.get("gender"), element.get("match"))
