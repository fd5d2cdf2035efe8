"""Studies and their findings: what was studied, what was compared, what was found, and how we know."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from mutualevidence.errors import UnknownKeyError
from mutualevidence.model import vocabulary as words
from mutualevidence.model.attributes import (
    did_you_mean,
    flag,
    identifier,
    interval,
    level,
    number,
    numbers,
    part,
    parts,
    recorded,
    text,
    texts,
    texts_by_name,
    to_flag,
    to_given_number,
    to_interval,
    to_map,
    to_number,
    to_numbers,
    to_text,
    to_texts,
    word,
)
from mutualevidence.model.numbers import Number

Interval = tuple[Number, Number]


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Arm:
    """One arm of a study.

    >>> Arm(id="support", label="mutual support groups", role="experimental", n=40).name
    'mutual support groups'
    """

    id: str = attrs.field(converter=to_text, metadata=identifier("short name of the arm, used by findings"))
    label: str = attrs.field(default="", converter=to_text, metadata=text("name of the arm as readers see it"))
    role: str = attrs.field(default="", converter=to_text, metadata=word(words.ROLES, "what the arm is for"))
    provider: str = attrs.field(default="", converter=to_text, metadata=word(words.PROVIDERS, "who delivers it"))
    n: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("participants in the arm", minimum=1, whole=True)
    )

    @property
    def name(self) -> str:
        """The label, or the id where there is none."""
        return self.label or self.id


def _arms(value: Iterable[Arm]) -> tuple[Arm, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True, field_transformer=recorded)
class RiskOfBias:
    """The reviewer's judgement of the risk of bias, by domain (tools are revised, so domains are a map).

    >>> RiskOfBias(tool="RoB 2", overall="low", domains={"randomization": "low"}).overall
    'low'
    """

    tool: str = attrs.field(
        default="", converter=to_text, metadata=text("name of the tool, such as RoB 2 or ROBINS-I")
    )
    overall: str = attrs.field(default="", converter=to_text, metadata=text("overall judgement"))
    domains: dict[str, str] = attrs.field(
        factory=dict, converter=to_map, metadata=texts_by_name("judgement by domain")
    )


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Outcome:
    """What was measured.

    >>> Outcome(name="depressive symptoms", instrument="BDI", better="lower").better
    'lower'
    """

    name: str = attrs.field(converter=to_text, metadata=text("name of the outcome"))
    domain: str = attrs.field(default="", converter=to_text, metadata=text("domain the outcome belongs to"))
    instrument: str = attrs.field(default="", converter=to_text, metadata=text("instrument it was measured with"))
    rater: str = attrs.field(default="", converter=to_text, metadata=word(words.RATERS, "who rated it"))
    better: str = attrs.field(default="", converter=to_text, metadata=word(words.BETTER, "which values are good"))
    unit: str = attrs.field(default="", converter=to_text, metadata=text("unit of measurement"))
    importance: str = attrs.field(
        default="", converter=to_text, metadata=word(words.IMPORTANCE, "importance for a decision")
    )
    primary: bool | None = attrs.field(
        default=None, converter=to_flag, metadata=flag("whether it was the study's primary outcome")
    )
    range: Interval | None = attrs.field(
        default=None, converter=to_interval, metadata=interval("lowest and highest value of the scale")
    )
    items: Number | None = attrs.field(
        default=None,
        converter=to_number,
        metadata=number("whole-number items averaged to one value; 1 for a count or a sum", minimum=1, whole=True),
    )


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Time:
    """When the outcome was measured."""

    point: str = attrs.field(default="", converter=to_text, metadata=word(words.POINTS, "point of measurement"))
    weeks: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("weeks since the start", minimum=0)
    )


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Analysis:
    """Who was analysed, and how."""

    set: str = attrs.field(default="", converter=to_text, metadata=word(words.ANALYSIS_SETS, "who was analysed"))
    clustered: bool | None = attrs.field(
        default=None, converter=to_flag, metadata=flag("whether it took account of clusters or of pairs")
    )
    correlation: Number | None = attrs.field(
        default=None,
        converter=to_number,
        metadata=number("correlation of the two values of a person", above=-1, below=1),
    )
    prespecified: bool | None = attrs.field(
        default=None, converter=to_flag, metadata=flag("whether the analysis was planned beforehand")
    )
    adjusted: str = attrs.field(
        default="", converter=to_text, metadata=text("yes, no, or what the analysis was adjusted for")
    )


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Group:
    """Results of one arm: any sufficient subset.

    >>> Group(arm="support", n=40, mean="12.30", sd="5.1").mean
    Number('12.30')
    """

    arm: str = attrs.field(converter=to_text, metadata=text("id or name of the arm"))
    n: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("participants analysed", minimum=1, whole=True)
    )
    mean: Number | None = attrs.field(default=None, converter=to_number, metadata=number("mean"))
    sd: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("standard deviation", minimum=0)
    )
    se: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("standard error of the mean", minimum=0)
    )
    ci: Interval | None = attrs.field(
        default=None, converter=to_interval, metadata=interval("confidence interval of the mean")
    )
    median: Number | None = attrs.field(default=None, converter=to_number, metadata=number("median"))
    iqr: Interval | None = attrs.field(
        default=None, converter=to_interval, metadata=interval("interquartile range, from and to")
    )
    mean_change: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("mean change from baseline")
    )
    sd_change: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("standard deviation of the change", minimum=0)
    )
    mean_before: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("mean of the same people before")
    )
    sd_before: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("standard deviation before", minimum=0)
    )
    events: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("participants with the event", minimum=0, whole=True)
    )
    person_time: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("person-time at risk, in the outcome's unit", above=0)
    )
    dropouts: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("participants lost", minimum=0, whole=True)
    )


def _groups(value: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Effect:
    """The size of an effect, as printed.

    >>> Effect(measure="smd", value="-0.21", ci=("-0.50", "0.08"), sign="a-b").level
    Number('0.95')
    """

    measure: str = attrs.field(converter=to_text, metadata=word(words.MEASURES, "effect measure"))
    value: Number | None = attrs.field(default=None, converter=to_number, metadata=number("point estimate"))
    ci: Interval | None = attrs.field(
        default=None, converter=to_interval, metadata=interval("confidence interval")
    )
    level: Number = attrs.field(
        default=Number(0.95), converter=to_given_number, metadata=level("level of the interval")
    )
    se: Number | None = attrs.field(default=None, converter=to_number, metadata=number("standard error", above=0))
    p: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("p value", minimum=0, maximum=1, relation=True)
    )
    log: bool | None = attrs.field(
        default=None, converter=to_flag, metadata=flag("whether value, interval and standard error are logarithms")
    )
    sign: str = attrs.field(
        default="", converter=to_text, metadata=word(words.SIGNS, "which way the difference was taken")
    )
    origin: str = attrs.field(
        default="", converter=to_text, metadata=word(words.ORIGINS, "where the value comes from")
    )


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Test:
    """A significance test, as printed."""

    __test__ = False  # pytest takes classes of this name for its own

    stat: str = attrs.field(converter=to_text, metadata=word(words.STATISTICS, "statistic"))
    value: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("its value", relation=True)
    )
    df: tuple[Number, ...] = attrs.field(default=(), converter=to_numbers, metadata=numbers("degrees of freedom"))
    p: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("p value", minimum=0, maximum=1, relation=True)
    )
    tails: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("tails of the test", minimum=1, maximum=2, whole=True)
    )


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Pooled:
    """What a meta-analysis reports beside its pooled effect."""

    model: str = attrs.field(default="", converter=to_text, metadata=word(words.MODELS, "model"))
    k: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("studies pooled", minimum=1, whole=True)
    )
    n: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("participants pooled", minimum=1, whole=True)
    )
    tau2: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("variance between studies", minimum=0, relation=True)
    )
    i2: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("I², in percent", minimum=0, maximum=100, relation=True)
    )
    q: Number | None = attrs.field(default=None, converter=to_number, metadata=number("Cochran's Q", minimum=0))
    pi: Interval | None = attrs.field(
        default=None, converter=to_interval, metadata=interval("prediction interval")
    )


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Source:
    """How we know: what was read, where it stands, and whether somebody checked.

    >>> Source(access="abstract", locator="p. 491").status
    'unverified'
    """

    access: str = attrs.field(converter=to_text, metadata=word(words.ACCESS, "what was read"))
    locator: str = attrs.field(default="", converter=to_text, metadata=text("page, table, figure or section"))
    quote: str = attrs.field(default="", converter=to_text, metadata=text("the words of the source"))
    via: str = attrs.field(
        default="",
        converter=to_text,
        metadata=text("key or name of the source it was taken from, where not from the study itself"),
    )
    status: str = attrs.field(
        default="unverified", converter=to_text, metadata=word(words.EXTRACTION, "how far it was checked")
    )


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Finding:
    """One result of a study.

    >>> finding = Finding(
    ...     id="grief",
    ...     kind="comparison",
    ...     statement="Mutual help and brief therapy reduced stress alike.",
    ...     a="groups",
    ...     b="therapy",
    ...     outcome=Outcome(name="stress", better="lower"),
    ...     direction="no-difference",
    ...     source=Source(access="abstract"),
    ... )
    >>> finding.outcome.name
    'stress'
    """

    id: str = attrs.field(
        converter=to_text, metadata=identifier("unique in the study; key#id is unique everywhere")
    )
    kind: str = attrs.field(converter=to_text, metadata=word(words.KINDS, "kind of result"))
    statement: str = attrs.field(converter=to_text, metadata=text("one sentence in the reviewer's own words"))
    a: str = attrs.field(
        default="", converter=to_text, metadata=text("first arm or condition compared: an arm's id, or text")
    )
    b: str = attrs.field(
        default="", converter=to_text, metadata=text("second arm or condition compared: an arm's id, or text")
    )
    exposure: str = attrs.field(
        default="", converter=to_text, metadata=text("what is related to the outcome, for associations")
    )
    outcome: Outcome = attrs.field(metadata=part(lambda: Outcome, "what was measured"))
    time: Time | None = attrs.field(default=None, metadata=part(lambda: Time, "when it was measured"))
    analysis: Analysis | None = attrs.field(default=None, metadata=part(lambda: Analysis, "who was analysed"))
    groups: tuple[Group, ...] = attrs.field(
        default=(), converter=_groups, metadata=parts(lambda: Group, "results by arm", key="arm")
    )
    effect: Effect | None = attrs.field(default=None, metadata=part(lambda: Effect, "size of the effect"))
    test: Test | None = attrs.field(default=None, metadata=part(lambda: Test, "significance test"))
    pooled: Pooled | None = attrs.field(
        default=None, metadata=part(lambda: Pooled, "what a meta-analysis reports")
    )
    direction: str = attrs.field(
        converter=to_text, metadata=word(words.DIRECTIONS, "direction of the point estimate")
    )
    conclusion: str = attrs.field(
        default="", converter=to_text, metadata=word(words.CONCLUSIONS, "what the authors concluded")
    )
    margin: Number | None = attrs.field(
        default=None,
        converter=to_number,
        metadata=number("margin of equivalence or noninferiority, in units of the effect", above=0),
    )
    source: Source = attrs.field(metadata=part(lambda: Source, "how we know"))
    rob: RiskOfBias | None = attrs.field(
        default=None,
        metadata=part(lambda: RiskOfBias, "risk of bias of this result, where it is judged by result"),
    )
    overlaps: tuple[str, ...] = attrs.field(
        default=(),
        converter=to_texts,
        metadata=texts("keys or findings that share participants; none where none does"),
    )
    tags: tuple[str, ...] = attrs.field(default=(), converter=to_texts, metadata=texts("free labels"))
    note: str = attrs.field(default="", converter=to_text, metadata=text("free text"))
    line: int = attrs.field(default=0, eq=False, repr=False)

    def _repr_html_(self) -> str:
        from mutualevidence.model.notebook import rows_of, table

        return table(self.id, rows_of(self))


def _findings(value: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True, field_transformer=recorded)
class Study:
    """A study as one entry of the bibliography reports it, with its findings.

    >>> study = Study(key="doe2020", design="rct", n=98, arms=[Arm(id="t", label="groups")])
    >>> study.arm_name("t"), study.arm_name("waiting list")
    ('groups', 'waiting list')
    """

    key: str = attrs.field(default="")
    design: str = attrs.field(default="", converter=to_text, metadata=word(words.DESIGNS, "design of the study"))
    reports: tuple[str, ...] = attrs.field(
        default=(), converter=to_texts, metadata=texts("keys of all entries that report the study")
    )
    condition: str = attrs.field(default="", converter=to_text, metadata=text("condition or problem studied"))
    population: str = attrs.field(default="", converter=to_text, metadata=text("who took part"))
    n: Number | None = attrs.field(
        default=None,
        converter=to_number,
        metadata=number("participants randomized or enrolled", minimum=1, whole=True),
    )
    clusters: Number | None = attrs.field(
        default=None, converter=to_number, metadata=number("clusters randomized", minimum=2, whole=True)
    )
    icc: Number | None = attrs.field(
        default=None,
        converter=to_number,
        metadata=number("intracluster correlation coefficient", minimum=0, maximum=1),
    )
    country: str = attrs.field(default="", converter=to_text, metadata=text("country"))
    setting: str = attrs.field(default="", converter=to_text, metadata=text("setting"))
    registration: str = attrs.field(default="", converter=to_text, metadata=text("registration number"))
    funding: str = attrs.field(default="", converter=to_text, metadata=text("who paid"))
    arms: tuple[Arm, ...] = attrs.field(
        default=(), converter=_arms, metadata=parts(lambda: Arm, "arms of the study", key="id")
    )
    rob: RiskOfBias | None = attrs.field(default=None, metadata=part(lambda: RiskOfBias, "risk of bias"))
    findings: tuple[Finding, ...] = attrs.field(
        default=(), converter=_findings, metadata=parts(lambda: Finding, "results", key="id")
    )
    file: str = attrs.field(default="", eq=False, repr=False)
    line: int = attrs.field(default=0, eq=False, repr=False)

    @property
    def entries(self) -> tuple[str, ...]:
        """The keys of all entries that report this study, this one first."""
        return tuple(dict.fromkeys((self.key, *self.reports)))

    def finding(self, id: str) -> Finding:
        """Returns the finding ``id``; raises `UnknownKeyError` with the nearest one."""
        for finding in self.findings:
            if finding.id == id.lower():
                return finding
        known = [finding.id for finding in self.findings]
        raise UnknownKeyError(f'"{self.key}" has no finding "{id}"', remedy=did_you_mean(id, known))

    def arm(self, id: str) -> Arm | None:
        """Returns the arm ``id``, if the study has one of that name."""
        return next((arm for arm in self.arms if arm.id == id.lower()), None)

    def arm_name(self, id: str) -> str:
        """Returns what readers see for ``id``: the arm's label, or the text itself where it names no arm."""
        arm = self.arm(id) if self.arms else None
        return arm.name if arm else id
