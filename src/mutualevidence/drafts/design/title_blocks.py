"""What stands before the text: the title block of an article, the title page and abstract of an APA paper.

Sources: APA 7, 2.3–2.7 (title page), 2.9 (abstract), 2.10 (keywords), 2.5–2.6 (authors and affiliations).
"""

from __future__ import annotations

import datetime as dt
import re

import attrs

from mutualevidence.drafts.design.roles import role
from mutualevidence.drafts.front_matter import Author, FrontMatter
from mutualevidence.drafts.tree import Node, attr, node, para, words

STUDENT, PROFESSIONAL = "student", "professional"
PAPERS = (STUDENT, PROFESSIONAL)

_WORDS = {
    "en": ("Abstract", "Keywords", "Author Note", "and"),
    "de": ("Zusammenfassung", "Schlüsselwörter", "Hinweise zu den Autoren", "und"),
    "es": ("Resumen", "Palabras clave", "Nota de los autores", "y"),
    "fr": ("Résumé", "Mots-clés", "Note des auteurs", "et"),
    "it": ("Abstract", "Parole chiave", "Nota degli autori", "e"),
    "nl": ("Samenvatting", "Trefwoorden", "Noot van de auteurs", "en"),
    "pt": ("Resumo", "Palavras-chave", "Nota dos autores", "e"),
}
"""The labels of a paper, and the "and" before the last author, in languages into which APA was translated."""


@attrs.frozen
class TitleParts:
    """A draft's title and what its front matter says, ready to be set out."""

    title: list[Node]
    front: FrontMatter
    language: str = "en-US"

    @property
    def words(self) -> tuple[str, str, str, str]:
        """The labels in the draft's language."""
        return _WORDS.get(self.language[:2].lower(), _WORDS["en"])


def article_block(parts: TitleParts) -> list[Node]:
    """Returns title, authors, affiliations, date, abstract and keywords, above the text of an article."""
    front = parts.front
    block = [*_title(parts), *_authors(parts)]
    if front.text("date"):
        block.append(role("paper-line", para(words(printed_date(front.text("date"), parts.language)))))
    made = [role("title-block", *block)] if block else []
    return [*made, *abstract(parts, label="section-label")]


def student_page(parts: TitleParts) -> list[Node]:
    """Returns the title page of a student paper, down to course, instructor and due date (APA 7, 2.3)."""
    front = parts.front
    lines = [front.text("course"), front.text("instructor")]
    due = front.text("due_date") or front.text("date")
    lines.append(printed_date(due, parts.language) if due else "")
    shown = [role("paper-line", para(words(line))) for line in lines if line]
    return [role("title-page", *_title(parts), *_authors(parts), *shown)]


def professional_page(parts: TitleParts) -> list[Node]:
    """The title page of a professional paper: title, authors, affiliations, author note (APA 7, 2.3, 2.7)."""
    return [role("title-page", *_title(parts), *_authors(parts), *_author_note(parts))]


def abstract(parts: TitleParts, *, label: str) -> list[Node]:
    """The abstract and the keywords under a label of the role ``label`` (APA 7, 2.9–2.10), where there are any."""
    name, keywords_name, *_ = parts.words
    blocks = parts.front.blocks("abstract")
    made: list[Node] = []
    if blocks:
        made.append(role(label, para(words(name))))
        made.append(role("abstract", *blocks))
    if parts.front.keywords:
        shown = [node("Emph", words(f"{keywords_name}:")), node("Space"), *words(", ".join(parts.front.keywords))]
        made.append(role("keywords", para(shown)))
    return made


def printed_date(text: str, language: str = "en-US") -> str:
    """Returns a date as APA prints it in a title page, "May 17, 2024"; what is no ISO date stays as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text.strip())
    if text.strip().lower() in ("today", "now"):
        when = dt.date.today()
    elif match:
        try:
            when = dt.date(*map(int, match.groups()))
        except ValueError:
            return text
    else:
        return text
    if not language.lower().startswith("en"):
        return when.isoformat()
    return f"{when:%B} {when.day}, {when.year}"


def _title(parts: TitleParts) -> list[Node]:
    made = [role("paper-title", para(parts.title))] if parts.title else []
    if parts.front.field("subtitle"):
        made.append(role("paper-subtitle", para(parts.front.inlines("subtitle"))))
    return made


def _authors(parts: TitleParts) -> list[Node]:
    """The authors on one line, and their affiliations; numbers tell these apart where they differ (APA 7, 2.6)."""
    authors = parts.front.authors
    places = list(dict.fromkeys(place for author in authors for place in author.affiliations))
    numbered = len(places) > 1 and len({author.affiliations for author in authors}) > 1
    line: list[Node] = []
    for position, author in enumerate(authors):
        line += [*_joint(position, len(authors), parts.words[3]), *words(author.name)]
        if numbered and author.affiliations:
            numbers = ", ".join(str(places.index(place) + 1) for place in author.affiliations)
            line.append(node("Superscript", words(numbers)))
    made = [role("paper-authors", para(line))] if line else []
    for number, place in enumerate(places, 1):
        mark = [node("Superscript", words(str(number))), node("Space")] if numbered else []
        made.append(role("paper-affiliation", para([*mark, *words(place)])))
    return made


def _joint(position: int, count: int, and_: str) -> list[Node]:
    """Returns what stands between one author and the next: "A and B", "A, B, and C" (APA 7, 2.5)."""
    if not position:
        return []
    if position < count - 1:
        return [node("Str", ","), node("Space")]
    return [*([node("Str", ",")] if count > 2 else []), node("Space"), node("Str", and_), node("Space")]


def _author_note(parts: TitleParts) -> list[Node]:
    """ORCID iDs, what the author note says, and whom to write to (APA 7, 2.7)."""
    paragraphs = [para(_orcid(author)) for author in parts.front.authors if author.orcid]
    paragraphs += parts.front.blocks("author_note")
    writers = [author for author in parts.front.authors if author.email]
    chosen = next((author for author in writers if author.corresponding), writers[0] if writers else None)
    if chosen is not None:
        paragraphs.append(para(_correspondence(chosen)))
    if not paragraphs:
        return []
    return [role("note-label", para(words(parts.words[2]))), role("author-note", *paragraphs)]


def _orcid(author: Author) -> list[Node]:
    address = f"https://orcid.org/{author.orcid}"
    return [*words(f"{author.name} "), node("Link", attr(), words(address), [address, ""])]


def _correspondence(author: Author) -> list[Node]:
    place = f", {author.affiliations[0]}" if author.affiliations else ""
    text = f"Correspondence concerning this article should be addressed to {author.name}{place}. Email: "
    return [*words(text), node("Link", attr(), words(author.email), [f"mailto:{author.email}", ""])]
