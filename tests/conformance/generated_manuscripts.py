"""Makes manuscripts with known faults: invented works, their list and citations as the engine prints them, and
faults planted of every kind that the check knows."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from contextlib import suppress

import attrs

from mutualevidence.csl import Style
from mutualevidence.csl.processor import process
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import plain_text

FAMILIES = """
Abara Almeida Andersen Baptiste Bianchi Brandt Castellano Chukwu Dahl Delacroix Dvořák Eriksen Farouk Fischer
García-Ruiz Goto Haddad Horváth Ibarra Iwata Jansen Jovanović Kamara Kowalski Larsen Lindqvist Mbeki Moreau
Nakamura Novák O’Leary Okafor Petrov Quist Rao Rossi Sato Schmid Tanaka Toussaint Ueda Urquhart Vega Vogel
Watanabe Weiss Xu Yamamoto Zhang Zielinski
""".split()
TOPICS = """
loneliness sleep grief walking singing caregiving memory reading gardening friendship listening retirement
migration volunteering cooking parenting commuting learning
""".split()
PEOPLE = [
    "older adults",
    "nurses",
    "students",
    "new parents",
    "widowed women",
    "apprentices",
    "teachers",
    "sailors",
]
JOURNALS = [
    "Journal of Invented Care",
    "Northern Psychological Review",
    "Annals of Everyday Life",
    "Group & Person",
]
PUBLISHERS = ["Northern Press", "Oak House", "Lantern Books", "Harbour University Press"]
GROUPS = ["Institute of Invented Health", "Council for Lifelong Learning", "Harbour City Office of Statistics"]
LETTERS = "ABCDEFGHJKLMNPRSTV"


@attrs.define
class Planted:
    """A fault that was planted: the code that has to tell it, and words near it."""

    code: str
    words: str


@attrs.define
class Generated:
    """A manuscript as plain text with what was planted in it."""

    text: str
    planted: list[Planted]
    citations: int


class Invention:
    """Invented works, told apart by a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - invented texts
        self.count = 0

    def person(self) -> Name:
        given = " ".join(f"{letter}." for letter in self.random.sample(LETTERS, self.random.choice((1, 1, 2))))
        return Name(family=self.random.choice(FAMILIES), given=given)

    def people(self, number: int) -> tuple[Name, ...]:
        found: list[Name] = []
        while len(found) < number:
            person = self.person()
            if person.family not in {name.family for name in found}:
                found.append(person)
        return tuple(found)

    def title(self) -> str:
        topic, other = self.random.sample(TOPICS, 2)
        who = self.random.choice(PEOPLE)
        return self.random.choice(
            [
                f"What {who} say about {topic} and {other}",
                f"{topic.capitalize()} among {who}: A study of {other}",
                f"Does {topic} change {other} in {who}?",
                f"Learning from {who}: {topic.capitalize()}, {other}, and the rest of life",
            ]
        )

    def work(self) -> Reference:
        make = self.random.choice(
            [
                self.article,
                self.article,
                self.article,
                self.article,
                self.book,
                self.chapter,
                self.report,
                self.page,
            ]
        )
        self.count += 1
        return make(f"w{self.count}")

    def issued(self) -> dict[str, Date]:
        return {"issued": Date((self.random.randint(1975, 2023),))}

    def article(self, key: str) -> Reference:
        first = self.random.randint(1, 400)
        texts = {
            "title": self.title(),
            "container-title": self.random.choice(JOURNALS),
            "volume": str(self.random.randint(1, 80)),
            "page": f"{first}-{first + self.random.randint(4, 30)}",
        }
        if self.random.random() < 0.8:
            texts["issue"] = str(self.random.randint(1, 6))
        if self.random.random() < 0.6:
            texts["DOI"] = f"10.5555/{key}.{first}"
        authors = self.people(self.random.choice((1, 1, 2, 2, 3, 4, 6)))
        return Reference(key, "article-journal", {"author": authors}, self.issued(), texts)

    def book(self, key: str) -> Reference:
        texts = {"title": self.title(), "publisher": self.random.choice(PUBLISHERS)}
        dates = self.issued()
        if self.random.random() < 0.2:
            dates["original-date"] = Date((dates["issued"].start[0] - self.random.randint(10, 60),))
        if self.random.random() < 0.3:
            texts["edition"] = str(self.random.randint(2, 5))
        return Reference(key, "book", {"author": self.people(self.random.choice((1, 2, 3)))}, dates, texts)

    def chapter(self, key: str) -> Reference:
        first = self.random.randint(1, 400)
        texts = {
            "title": self.title(),
            "container-title": f"Handbook of {self.random.choice(TOPICS)}",
            "page": f"{first}-{first + 20}",
            "publisher": self.random.choice(PUBLISHERS),
        }
        names = {"author": self.people(self.random.choice((1, 2, 3))), "editor": self.people(2)}
        return Reference(key, "chapter", names, self.issued(), texts)

    def report(self, key: str) -> Reference:
        texts = {"title": self.title(), "number": str(self.random.randint(2, 99)), "genre": "Report"}
        names = {"author": (Name(literal=self.random.choice(GROUPS)),)}
        return Reference(key, "report", names, self.issued(), texts)

    def page(self, key: str) -> Reference:
        dates = self.issued() if self.random.random() < 0.7 else {}
        texts = {"title": self.title(), "URL": f"https://example.org/{key}"}
        return Reference(key, "webpage", {"author": self.people(1)}, dates, texts)

    def works(self, number: int) -> list[Reference]:
        """Works with the relations that make citing hard: same names and year, same family name."""
        found = [self.work() for _ in range(number)]
        first = next((work for work in found if work.type == "article-journal"), found[0])
        self.count += 1
        twin = attrs.evolve(self.article(f"w{self.count}"), names=dict(first.names), dates=dict(first.dates))
        self.count += 1
        namesake = self.article(f"w{self.count}")
        other = first.authors[0].family
        given = next(letter for letter in LETTERS if letter != first.authors[0].given[0])
        namesake = attrs.evolve(namesake, names={"author": (Name(family=other, given=f"{given}."),)})
        return [*found, twin, namesake]


@attrs.define
class Cited:
    """How the engine cites a work."""

    within: str
    before: str
    year: str
    people: tuple[Name, ...]


class Writer:
    """Writes a manuscript about works, and plants the faults asked for."""

    def __init__(self, seed: int, references: list[Reference]) -> None:
        self.random = random.Random(seed)  # noqa: S311 - invented texts
        self.references = references
        self.style = Style.load("apa", locale="en-US")
        self.cited = self._cited()
        bibliography = process(self.style, references).bibliography
        assert bibliography is not None
        self.entries = {entry.id: plain_text(entry.content) for entry in bibliography.entries}
        self.order = list(self.entries)
        self.planted: list[Planted] = []
        self.citations = 0

    def _cited(self) -> dict[str, Cited]:
        texts = {}
        for mode in (Mode.PARENTHETICAL, Mode.NARRATIVE):
            citations = [Citation((CitationItem(each.id),), mode) for each in self.references]
            texts[mode] = [plain_text(text) for text in process(self.style, self.references, citations).citations]
        cited = {}
        for number, reference in enumerate(self.references):
            within, year = texts[Mode.PARENTHETICAL][number][1:-1].rsplit(", ", 1)
            before = texts[Mode.NARRATIVE][number].rsplit(" (", 1)[0]
            cited[reference.id] = Cited(within, before, year, reference.authors)
        return cited

    def within(self, keys: Iterable[str]) -> str:
        ordered = sorted(keys, key=self.order.index)
        self.citations += len(ordered)
        return f"({'; '.join(f'{self.cited[key].within}, {self.cited[key].year}' for key in ordered)})"

    def sentence(self, keys: list[str]) -> str:
        """A sound sentence that cites ``keys``."""
        topic, who = self.random.choice(TOPICS), self.random.choice(PEOPLE)
        if len(keys) > 1:
            return self.random.choice(
                [
                    f"Much has been written about {topic} among {who} {self.within(keys)}.",
                    f"Of {topic}, {who} know most {self.within(keys)}, though not always well.",
                ]
            )
        one = self.cited[keys[0]]
        self.citations += 1
        page = self.random.randint(1, 300)
        return self.random.choice(
            [
                f"{one.before} ({one.year}) studied {topic} among {who}.",
                f"As {one.before} ({one.year}) showed, {topic} matters to {who}.",
                f"However, {one.before} ({one.year}) found nothing of the kind in {who}.",
                f"Some {who} know it well ({one.within}, {one.year}, p. {page}).",
                f"It was called “a slow return to the company of {who}” ({one.within}, {one.year}, p. {page}).",
                f"In {one.before}’s ({one.year}) study of {who}, {topic} came first.",
                f"{topic.capitalize()} has been reviewed (e.g., {one.within}, {one.year}).",
            ]
        )

    NOISE = (
        "All {who} gave consent (N = 214), and 12% left the study in 2019.",
        "Means were compared (M = 3.20, SD = 1.10; see Table 2), t(38) = 2.10, p = .042.",
        "Ratings rose (Version 2.1 of the scale), F(2, 57) = 4.01, p = .024.",
        "Two raters agreed (κ = .81) in all waves (2015–2019), r(58) = .30, p = .020.",
        "The program began in May (2012) and in “phase two” it went on.",
    )

    def noise(self) -> str:
        return self.random.choice(self.NOISE).format(who=self.random.choice(PEOPLE))

    def manuscript(self, faults: list[str]) -> Generated:
        """The manuscript with one fault of each kind in ``faults``."""
        listed = list(self.order)
        entries = dict(self.entries)
        sentences: list[str] = []
        keys = self.random.sample(listed, len(listed))
        while keys:
            number = min(self.random.choice((1, 1, 1, 2, 3)), len(keys))
            sentences.append(self.sentence([keys.pop() for _ in range(number)]))
            if self.random.random() < 0.4:
                sentences.append(self.noise())
        for fault in faults:
            with suppress(IndexError):  # no work that this fault needs
                _FAULTS[fault](self, sentences, listed, entries)
        paragraphs = [" ".join(sentences[place : place + 5]) for place in range(0, len(sentences), 5)]
        text = "\n\n".join(["An invented review", *paragraphs, "References", *(entries[key] for key in listed)])
        return Generated(text + "\n", self.planted, self.citations)

    # What faults need

    def note(self, code: str, words: str) -> None:
        self.planted.append(Planted(code, words))

    def put(self, sentences: list[str], sentence: str) -> None:
        self.citations += 1
        sentences.insert(self.random.randint(0, len(sentences)), sentence)

    def pick(self, fits: Callable[[Reference], bool]) -> Reference:
        found = [reference for reference in self.references if fits(reference)]
        return self.random.choice(found)

    def alone(self, reference: Reference) -> bool:
        """Whether no other work has the first author's name."""
        first = reference.authors[0]
        name = first.family or first.literal
        return (
            sum(each.authors[0].family == name or each.authors[0].literal == name for each in self.references) == 1
        )


def _has_people(least: int, most: int = 99) -> Callable[[Reference], bool]:
    return lambda reference: least <= len(reference.authors) <= most and bool(reference.authors[0].family)


def _not_in_list(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    writer.put(sentences, "Others disagree (Featherstone & Gill, 2009).")
    writer.note("not-in-list", "Featherstone & Gill")


def _taken_off_the_list(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    gone = writer.pick(lambda each: _has_people(1)(each) and writer.alone(each) and each.type == "article-journal")
    listed.remove(gone.id)
    writer.note("not-in-list", gone.authors[0].family)


def _not_cited(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    entries["extra"] = "Zzyzx, Q. (2011). A book that nobody cites. Oak House."
    listed.append("extra")
    writer.note("not-cited", "Zzyzx")


def _year(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = writer.pick(lambda each: _has_people(1)(each) and writer.alone(each) and each.year is not None)
    one = writer.cited[work.id]
    writer.put(sentences, f"This was said before ({one.within}, {work.year - 2}).")  # type: ignore[operator]
    writer.note("year-differs", one.within)


def _name(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = writer.pick(
        lambda each: _has_people(1)(each) and writer.alone(each) and len(each.authors[0].family) > 5
    )
    one = writer.cited[work.id]
    family = work.authors[0].family
    wrong = family[:3] + ("x" if family[3] != "x" else "k") + family[3:]
    writer.put(sentences, f"This was said before ({one.within.replace(family, wrong)}, {one.year}).")
    writer.note("name-differs", wrong)


def _all_names(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = writer.pick(lambda each: _has_people(3)(each) and writer.alone(each))
    names = [name.family for name in work.authors]
    writer.put(sentences, f"So it is ({', '.join(names[:-1])}, & {names[-1]}, {writer.cited[work.id].year}).")
    writer.note("et-al", names[0])


def _et_al_for_two(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = writer.pick(lambda each: _has_people(2, 2)(each) and writer.alone(each))
    writer.put(sentences, f"{work.authors[0].family} et al. ({writer.cited[work.id].year}) said so.")
    writer.note("et-al", work.authors[0].family)


def _ampersand(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = writer.pick(lambda each: _has_people(2, 2)(each) and writer.alone(each))
    one = writer.cited[work.id]
    writer.put(sentences, f"{one.within} ({one.year}) said so.")
    writer.note("ampersand", one.within)


def _and(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = writer.pick(lambda each: _has_people(2, 2)(each) and writer.alone(each))
    one = writer.cited[work.id]
    writer.put(sentences, f"It was said ({one.before}, {one.year}).")
    writer.note("ampersand", one.before)


def _comma(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = writer.pick(_has_people(1))
    one = writer.cited[work.id]
    writer.put(sentences, f"It was said ({one.within} {one.year}).")
    writer.note("missing-comma", one.within)


def _order(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    works = [each for each in writer.references if _has_people(1)(each) and writer.alone(each)]
    first, second = sorted(writer.random.sample(works, 2), key=lambda each: writer.order.index(each.id))
    one, two = writer.cited[second.id], writer.cited[first.id]
    writer.put(sentences, f"Two say so ({one.within}, {one.year}; {two.within}, {two.year}).")
    writer.citations += 1
    writer.note("order-in-parentheses", two.within)


def _letter(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = writer.pick(
        lambda each: writer.cited[each.id].year[-1:] in "ab" and writer.cited[each.id].year[:1] in "12"
    )
    one = writer.cited[work.id]
    writer.put(sentences, f"It was said ({one.within}, {one.year[:-1]}).")
    writer.note("year-letter", one.within)


def _initials(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = writer.pick(
        lambda each: bool(re.match(r"\w\. ", writer.cited[each.id].within)) and len(each.authors) == 1
    )
    one = writer.cited[work.id]
    writer.put(sentences, f"It was said ({work.authors[0].family}, {one.year}).")
    writer.note("initials", work.authors[0].family)


def _quotation(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    one = writer.cited[writer.pick(_has_people(1)).id]
    writer.put(
        sentences, f"They spoke of “a long and lonely road back to other people” ({one.within}, {one.year})."
    )
    writer.note("quotation-without-page", one.within)


def _quotation_before(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    one = writer.cited[writer.pick(_has_people(1)).id]
    writer.put(sentences, f"{one.before} ({one.year}) wrote, “It is a long and lonely road back to others.”")
    writer.note("quotation-without-page", one.before)


def _secondary(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    one = writer.cited[writer.pick(_has_people(1)).id]
    writer.put(sentences, f"An older study (Underhill, 1931, as cited in {one.within}, {one.year}) said so.")
    writer.note("secondary-source", one.within)


def _personal(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    writer.put(sentences, "It is still done (F. Marlowe, personal communication).")
    writer.note("personal-communication", "Marlowe")


def _statistic(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    tests = [
        "t(38) = 2.10, p = .012",
        "F(2, 57) = 4.01, p < .001",
        "χ²(2, N = 90) = 3.10, p = .02",
        "z = 1.20, p = .02",
    ]
    test = writer.random.choice([*tests, "r(55) = .10, p < .05"])
    sentences.insert(writer.random.randint(0, len(sentences)), f"It rose, {test}.")
    writer.note("statistic-disagrees", test)


def _list_order(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    key = writer.random.choice(listed[3:-3])
    listed.remove(key)
    listed.insert(0, key)
    writer.note("order-of-list", entries[key][:30])


def _twice(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = writer.pick(lambda each: each.type == "article-journal" and writer.alone(each) and each.id in listed)
    entries["again"] = entries[work.id]
    listed.insert(listed.index(work.id) + 1, "again")
    writer.note("duplicate-work", entries[work.id][:30])


def _reprint(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = next((each for each in writer.references if "original-date" in each.dates and writer.alone(each)), None)
    if work is None:
        return
    one = writer.cited[work.id]
    writer.put(sentences, f"It was said ({one.within}, {work.year}).")
    writer.note("reprint-year", one.within)


def _retracted(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = _untouched(writer, listed, entries)
    entries[work.id] = re.sub(r"(\([^()]*\)\. )", r"\1RETRACTED: ", entries[work.id], count=1)
    writer.note("retracted-work", entries[work.id][:30])


def _list_letter(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    if any(planted.code == "year-letter" for planted in writer.planted):
        return
    found = [key for key in listed if re.search(r"\(\d{4}b\)", entries[key])]
    key = writer.random.choice(found)
    entries[key] = re.sub(r"(\d{4})b\)", r"\1)", entries[key])
    writer.note("list-letter", entries[key][:20])


def _untouched(writer: Writer, listed: list[str], entries: dict[str, str]) -> Reference:
    return writer.pick(
        lambda each: (
            each.type == "article-journal"
            and each.id in listed
            and writer.alone(each)
            and entries[each.id] == writer.entries[each.id]
            and not re.search(r"\d{4}[ab]\)", entries[each.id])
        )
    )


def _form(pattern: str, replacement: str, code: str = "reference-form") -> Callable[..., None]:
    """A fault of form: one replacement in one article's reference."""

    def plant(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
        for _ in range(60):
            work = _untouched(writer, listed, entries)
            changed = re.sub(pattern, replacement, entries[work.id], count=1)
            if changed != entries[work.id]:
                entries[work.id] = changed
                writer.note(code, changed[:20])
                return

    return plant


def _title_case(writer: Writer, sentences: list[str], listed: list[str], entries: dict[str, str]) -> None:
    work = _untouched(writer, listed, entries)
    title = work.title
    entries[work.id] = entries[work.id].replace(title, title.title())
    writer.note("title-case", entries[work.id][:20])


_FAULTS: dict[str, Callable[[Writer, list[str], list[str], dict[str, str]], None]] = {
    "not-in-list": _not_in_list,
    "taken off the list": _taken_off_the_list,
    "not-cited": _not_cited,
    "year": _year,
    "name": _name,
    "all names": _all_names,
    "et al. for two": _et_al_for_two,
    "ampersand": _ampersand,
    "and": _and,
    "comma": _comma,
    "order in parentheses": _order,
    "letter": _letter,
    "initials": _initials,
    "quotation": _quotation,
    "quotation before": _quotation_before,
    "secondary": _secondary,
    "personal": _personal,
    "statistic": _statistic,
    "twice": _twice,
    "reprint": _reprint,
    "retracted": _retracted,
    "list letter": _list_letter,
    "hyphen": _form(r"(\d)–(\d)", r"\1-\2"),
    "point after date": _form(r"\)\. ", ") "),
    "volume in words": _form(r", (\d+)(?=[(,])", r", vol. \1"),
    "pages in words": _form(r", (\d+–\d+)\.", r", pp. \1."),
    "doi": _form(r"https://doi\.org/", "doi:"),
    "and in the list": _form(r", & ", ", and "),
    "initials close": _form(r"([A-Z])\. ([A-Z])\.", r"\1.\2."),
    "no parentheses": _form(r"\((\d{4})\)\.", r"\1."),
    "title case": _title_case,
    "order of list": _list_order,
}
"""Every fault: its name and what plants it."""
FAULTS = tuple(_FAULTS)


def generated(seed: int, *, works: int, faults: list[str]) -> Generated:
    """The manuscript of a seed: as many works and more, with one fault of each kind in ``faults``."""
    return Writer(seed, Invention(seed).works(works)).manuscript(faults)


def manuscripts() -> list[Generated]:
    """Forty-eight manuscripts: two of three with faults, every kind many times; one of three sound."""
    found = []
    for seed in range(48):
        count = 0 if seed % 3 == 2 else 7
        faults = [FAULTS[(seed * 7 + step * 5) % len(FAULTS)] for step in range(count)]
        faults = sorted(dict.fromkeys(faults), key=FAULTS.index)  # what moves lines comes last
        found.append(generated(seed, works=22, faults=faults))
    return found
