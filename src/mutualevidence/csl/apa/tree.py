"""Changes apa.csl where the Manual asks for more than the style file says; each change names its section.

The tree of the loaded style is edited, not replaced: whatever a change does not find stays as it was, so that a
newer apa.csl still works, and a `StyleWarning` names the rules that it is now printed without.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from operator import is_

import attrs

from mutualevidence.csl.style.element import Element
from mutualevidence.csl.style.xml import element_tree
from mutualevidence.errors import StyleWarning

Match = Callable[[Element], bool]
Change = Callable[[Element], Element]


def refined_tree(style: Element) -> Element:
    """cs:style with every change made that finds its place; tells those that do not (`StyleWarning`)."""
    children = list(style.children)
    places: dict[str, list[int]] = {}
    for place, child in enumerate(children):
        places.setdefault(child.get("name") if child.name == "macro" else child.name, []).append(place)
    missed = []
    for section, name, change, purpose in CHANGES:
        if not _is_made(change, children, places.get(name, ()), places):
            missed.append(f"{section} ({purpose})")
    if missed:
        warnings.warn(
            f"this apa.csl is not built as the rules of APA 7 expect it: printed without {'; '.join(missed)}. "
            "See whether a newer mutualevidence knows it.",
            StyleWarning,
            stacklevel=2,
        )
    return attrs.evolve(style, children=tuple(children))


def _is_made(
    change: Change, children: list[Element], where: Sequence[int], known: Mapping[str, Sequence[int]]
) -> bool:
    """Make ``change`` at all places ``where`` it finds what it changes; returns whether it did at any.

    It is not made where the style, whose macros are ``known``, would then ask for a macro that it does not have.
    """
    made = False
    for place in where:
        try:
            new = change(children[place])
        except LookupError:  # another structure
            continue
        asked = {inner.get("macro") for inner in new.walk()} - {""}
        if asked <= known.keys() and new != children[place]:
            children[place] = new
            made = True
    return made


def _made(xml: str) -> Element:
    """Returns the element that ``xml`` writes."""
    return element_tree(f"<group>{xml}</group>").children[0]


def replaced(element: Element, match: Match, change: Change) -> Element:
    """Returns ``element`` with ``change`` made to the outermost elements inside it that ``match``."""
    children = tuple(
        [change(child) if match(child) else replaced(child, match, change) for child in element.children]
    )
    if all(map(is_, children, element.children)):
        return element
    return attrs.evolve(element, children=children)


def _says(name: str, **attributes: str) -> Match:
    """Returns whether an element has this name and these attributes (``_`` stands for ``-``)."""
    wanted = {key.replace("_", "-"): value for key, value in attributes.items()}
    return lambda element: element.name == name and all(element.get(key) == value for key, value in wanted.items())


def _edit(match: Match, change: Change) -> Change:
    return lambda element: replaced(element, match, change)


def _put(match: Match, xml: str) -> Change:
    """Put ``xml`` in the place of what matches."""
    made = _made(xml)
    return _edit(match, lambda _element: made)


def _wrapped(element: Element, condition: str) -> Element:
    """``element`` only where ``condition`` (attributes of cs:if) holds."""
    choose = _made(f"<choose><if {condition}/></choose>")
    return attrs.evolve(choose, children=(attrs.evolve(choose.children[0], children=(element,)),))


def _either(condition: str, first: Element, otherwise: Element) -> Element:
    choose = _made(f"<choose><if {condition}/><else/></choose>")
    branch, other = choose.children
    return attrs.evolve(
        choose,
        children=(attrs.evolve(branch, children=(first,)), attrs.evolve(other, children=(otherwise,))),
    )


def _with(element: Element, **attributes: str) -> Element:
    return attrs.evolve(element, attributes={**element.attributes, **attributes})


# --- dates ---


def _only_month_and_day(element: Element) -> bool:
    calls = [inner.get("macro") for inner in element.walk() if inner.name == "text"]
    return element.name == "choose" and bool(calls) and set(calls) == {"date-issued-month-day"}


def _circa_in_brackets(macro: Element) -> Element:
    outer = macro.children[0]
    bracketed = _with(outer, prefix="[", suffix="]")
    return attrs.evolve(macro, children=(_either('is-uncertain-date="issued"', bracketed, outer),))


def _going_on(macro: Element) -> Element:
    return replaced(
        macro,
        _says("date", variable="issued"),
        lambda date: attrs.evolve(_made("<group/>"), children=(date, _made('<text variable="apa-present"/>'))),
    )


def _sorted_as_printed(macro: Element) -> Element:
    full = _made('<text macro="date-issued-leading-zeros"/>')
    year = _made('<date date-parts="year" form="numeric" variable="issued"/>')
    return attrs.evolve(macro, children=(_either('variable="apa-month-day"', full, year),))


# --- names and titles ---


def _publisher_as_author(macro: Element) -> Element:
    return replaced(
        macro,
        lambda element: (
            element.name == "choose"
            and element.children[0].get("type") == "entry-dictionary entry-encyclopedia"
            and any(inner.get("variable") == "publisher" for inner in element.walk())
        ),
        lambda choose: _wrapped(choose, 'match="none" variable="editor"'),
    )


def _title_of_part(macro: Element) -> Element:
    """A chapter without author is listed by its title, as an entry is, not by the book's editor."""
    return replaced(
        macro,
        lambda element: element.name == "else-if" and element.get("type").startswith("book classic entry "),
        lambda branch: _with(branch, type=f"{branch.get('type')} chapter"),
    )


def _law_as_name(macro: Element) -> Element:
    """The title of a law stands where others have names, so that narrative citations find it."""
    branch = macro.children[0].children[0]
    names = _made(
        '<names variable="apa-law"><substitute><text macro="title-and-descriptions-short"/></substitute></names>'
    )
    changed = attrs.evolve(branch, children=(names,))
    choose = attrs.evolve(macro.children[0], children=(changed, *macro.children[0].children[1:]))
    return attrs.evolve(macro, children=(choose, *macro.children[1:]))


def _sorting(macro: Element) -> Element:
    given = _made('<text variable="apa-sort-author"/>')
    return attrs.evolve(
        macro, children=(_either('variable="apa-sort-author"', given, _made_group(macro.children)),)
    )


def _made_group(children: tuple[Element, ...]) -> Element:
    return attrs.evolve(_made("<group/>"), children=children)


def _translation_after(title: str) -> Change:
    """Returns the translated title in brackets after the calls of the macro ``title``."""
    bracket = _made('<text variable="apa-translated-title" prefix="[" suffix="]"/>')

    def change(macro: Element) -> Element:
        if not any(_says("text", macro=title)(child) for child in macro.children):
            return attrs.evolve(macro, children=tuple(change(child) for child in macro.children))
        children: list[Element] = []
        for child in macro.children:
            children.append(child)
            if _says("text", macro=title)(child):
                children.append(bracket)
        return attrs.evolve(macro, children=tuple(children))

    return change


def _upright_article(macro: Element) -> Element:
    """An article's title is upright also where nothing is known of the journal."""
    return replaced(
        macro,
        _says("text", font_style="italic"),
        lambda text: _either(
            'match="any" type="article-journal article-magazine article-newspaper review review-book"',
            attrs.evolve(text, attributes={k: v for k, v in text.attributes.items() if k != "font-style"}),
            text,
        ),
    )


def _quoted_article(macro: Element) -> Element:
    """An article's title is in quotation marks also where nothing is known of the journal."""
    return replaced(
        macro,
        _says("else-if", variable="container-title"),
        lambda branch: _with(
            branch, match="any", type="article-journal article-magazine article-newspaper review review-book"
        ),
    )


def _marked(macro: Element) -> Element:
    return replaced(
        macro,
        _says("text", macro="author-and-contributors"),
        lambda text: _made_group((_made('<text variable="apa-mark"/>'), text)),
    )


def _keys(area: Element) -> Element:
    """Returns the list's own keys: all names letter by letter, titles without article."""
    own = {"author-sort": "apa-sort-names", "title": "apa-sort-title"}
    return replaced(
        area,
        lambda element: element.name == "key" and element.get("macro") in own,
        lambda key: Element("key", {"variable": own[key.get("macro")]}),
    )


# --- numbers and sources ---


def _number_label(macro: Element) -> Element:
    label = _made('<label form="short" plural="never" text-case="capitalize-first" variable="number"/>')
    labelled = _wrapped(label, 'variable="apa-numbered"')
    return replaced(
        macro,
        lambda element: element.name == "else-if" and any(inner.name == "label" for inner in element.walk()),
        lambda _branch: attrs.evolve(_made("<else/>"), children=(labelled,)),
    )


def _retrieved(macro: Element) -> Element:
    made = _made(
        '<group delimiter=", "><group delimiter=" "><text term="retrieved" text-case="capitalize-first"/>'
        '<date form="text" variable="accessed"/></group><text term="from"/></group>'
    )
    wrapped = _wrapped(made, 'variable="apa-retrieved"')
    return replaced(
        macro,
        lambda element: element.name == "choose" and element.children[0].get("variable") == "issued status",
        lambda _choose: wrapped,
    )


# --- legal works ---


def _proposed(macro: Element) -> Element:
    """Returns the date of a proposed rule in words."""

    def change(group: Element) -> Element:
        words = attrs.evolve(group, children=(_made('<text variable="apa-legal-date"/>'),))
        return _either('variable="apa-legal-date"', words, group)

    return replaced(macro, _says("group", prefix="("), change)


def _revised(macro: Element) -> Element:
    return replaced(macro, _says("text", term="and"), lambda _text: _made('<text value="&amp; rev."/>'))


def _undated(macro: Element) -> Element:
    """No "n.d." for a constitution."""
    return replaced(
        macro,
        lambda element: element.name == "else" and any(inner.get("term") == "no date" for inner in element.walk()),
        lambda branch: attrs.evolve(
            branch,
            children=tuple(_wrapped(child, 'match="none" variable="apa-undated"') for child in branch.children),
        ),
    )


def _untitled_rule(macro: Element) -> Element:
    """An executive order without title is cited by its number."""
    order = _made(
        '<else-if type="regulation"><group delimiter=" "><text variable="genre"/>'
        '<text macro="label-number-capitalized"/></group></else-if>'
    )
    choose = macro.children[0]
    changed = attrs.evolve(choose, children=(choose.children[0], order, *choose.children[1:]))
    return attrs.evolve(macro, children=(changed, *macro.children[1:]))


def _complete_citation(macro: Element) -> Element:
    """No blank for the page where the citation is complete."""
    return replaced(
        macro,
        _says("text", value="___"),
        lambda blank: _wrapped(blank, 'match="none" variable="apa-complete-citation"'),
    )


def _treaty_address(macro: Element) -> Element:
    return replaced(
        macro,
        _says("text", macro="legal-reference"),
        lambda text: _either('type="treaty" variable="URL"', _with(text, suffix=","), text),
    )


CHANGES: tuple[tuple[str, str, Change, str], ...] = (
    (
        "9.14",
        "date",
        _put(_only_month_and_day, '<text variable="apa-month-day"/>'),
        "month, day and season after the year, ranges included, for the kinds of work that have them",
    ),
    ("9.13", "date", _circa_in_brackets, "an approximate date stands in square brackets: [ca. 1783]"),
    ("10.13", "date-issued-year", _going_on, 'a range that goes on ends in "present"'),
    (
        "9.46, 9.47",
        "date-sort",
        _sorted_as_printed,
        "works are ordered, and get their letters, by the date printed",
    ),
    ("10.3", "author", _publisher_as_author, "a publisher stands for the author only where there is no editor"),
    ("10.3", "author-short", _publisher_as_author, "the same in citations"),
    ("10.3", "author", _title_of_part, "a chapter without author is listed by its title, not by the editor"),
    ("10.3", "author-short", _title_of_part, "the same in citations"),
    ("11.4", "author-short", _law_as_name, "titles of cases and laws serve as names, also in narrative citations"),
    ("9.44 to 9.49", "author-sort", _sorting, "works without author are ordered by title, without The, A and An"),
    ("9.44 to 9.49", "bibliography", _keys, "letter by letter; titles without The, A and An; SORTNAME, SORTTITLE"),
    (
        "9.38",
        "title-and-descriptions",
        _translation_after("title"),
        "the translation of a title in square brackets",
    ),
    ("9.38", "author-title-substitute", _translation_after("title"), "the same for works without author"),
    ("9.19", "title-serial", _upright_article, "an article's title is upright also without journal"),
    ("8.14", "title-short", _quoted_article, "and in quotation marks in citations"),
    ("9.52", "bibliography", _marked, "an asterisk before the works of a meta-analysis"),
    ("9.19", "label-number", _number_label, '"No." before numbers, but not before codes'),
    ("9.16", "source-DOI-URL", _retrieved, "the date of retrieval where the work changes or has no date"),
    ("11.4", "legal-source-case", _complete_citation, "no blank for the page where the citation is complete"),
    ("11.5", "legal-date", _revised, '"1971 & rev. 2009" for statutes in two editions'),
    ("11.7", "legal-date", _proposed, "the date of a proposed rule in words"),
    ("11.9", "date-short", _undated, 'no "n.d." for constitutions'),
    ("11.7", "title-and-descriptions-short", _untitled_rule, "an executive order is cited by its number"),
    ("11.10", "bibliography", _treaty_address, "a comma before the address of a treaty"),
)
"""Section of the Manual, macro (and cs:bibliography, by that name), what changes it, and what that is for."""
