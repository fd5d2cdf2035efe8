"""The review itself: choices that hold for all its claims, and the flow of records (PRISMA 2020)."""

from __future__ import annotations

import attrs

from mutualevidence.model.attributes import (
    identifier,
    number,
    part,
    recorded,
    text,
    texts_by_name,
    to_map,
    to_number,
    to_text,
)
from mutualevidence.model.claim import Method
from mutualevidence.model.numbers import Number


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Flow:
    """Numbers of the PRISMA 2020 flow diagram (Page et al., 2021, BMJ 372, n71), as far as they are known."""

    databases: dict[str, str] = attrs.field(
        factory=dict, converter=to_map, metadata=texts_by_name("records by database")
    )
    registers: dict[str, str] = attrs.field(
        factory=dict, converter=to_map, metadata=texts_by_name("records by register")
    )
    other: dict[str, str] = attrs.field(
        factory=dict, converter=to_map, metadata=texts_by_name("records by other method (websites, citations)")
    )
    date: str = attrs.field(default="", converter=to_text, metadata=text("when it was searched last"))
    duplicates: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("duplicates removed", minimum=0, whole=True)
    )
    automation: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("records removed by automation", minimum=0, whole=True)
    )
    removed: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("records removed otherwise", minimum=0, whole=True)
    )
    screened: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("records screened", minimum=0, whole=True)
    )
    excluded: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("records excluded by screening", minimum=0, whole=True)
    )
    sought: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("reports sought", minimum=0, whole=True)
    )
    not_retrieved: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("reports not retrieved", minimum=0, whole=True)
    )
    assessed: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("reports assessed", minimum=0, whole=True)
    )
    exclusions: dict[str, str] = attrs.field(
        factory=dict, converter=to_map, metadata=texts_by_name("reports excluded by reason")
    )
    studies: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("studies included", minimum=0, whole=True)
    )
    reports: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("reports of them", minimum=0, whole=True)
    )


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Review:
    """What holds for a whole review: how findings are brought together, and how studies were found."""

    id: str = attrs.field(default="review", converter=to_text, metadata=identifier("name of the review"))
    title: str = attrs.field(default="", converter=to_text, metadata=text("title of the review"))
    synthesis: Method | None = attrs.field(
        default=None, metadata=part(lambda: Method, "choices that hold for all claims")
    )
    flow: Flow | None = attrs.field(default=None, metadata=part(lambda: Flow, "flow of records (PRISMA 2020)"))
    file: str = attrs.field(default="", eq=False, repr=False)
    line: int = attrs.field(default=0, eq=False, repr=False)


def method_of(own: Method | None, review: Method | None) -> Method | None:
    """Returns what a claim chooses, and for what it leaves open what its review chooses."""
    if own is None or review is None:
        return own or review
    plain = Method()
    chosen = {
        field.name: getattr(own, field.name)
        for field in attrs.fields(Method)
        if getattr(own, field.name) != getattr(plain, field.name)
    }
    return attrs.evolve(review, **{**chosen, "synonyms": {**review.synonyms, **own.synonyms}})
