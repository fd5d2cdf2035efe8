"""Studies and their findings: what was studied, what was compared, what was found, and how we know."""

from __future__ import annotations

# ruff: noqa: RUF009  # the functions that describe attributes are attrs fields
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
    text,
    texts,
    texts_by_name,
    word,
)
from mutualevidence.model.numbers import Number

Interval = tuple[Number, Number]


@attrs.frozen(kw_only=True)
class Arm:
    """One arm of a study."""

    id: str = identifier("short name of the arm, used by findings")
    label: str = text("name of the arm as readers see it")
    role: str = word(words.ROLES, "what the arm is for")
    provider: str = word(words.PROVIDERS, "who delivers it")
    n: Number | None = number("participants in the arm", minimum=1, whole=True)

    @property
    def name(self) -> str:
        """The label, or the id where there is none."""
        return self.label or self.id


@attrs.frozen(kw_only=True)
class RiskOfBias:
    """The reviewer's judgement of the risk of bias, by domain (tools are revised, so domains are a map)."""

    tool: str = text("name of the tool, such as RoB 2 or ROBINS-I")
    overall: str = text("overall judgement")
    domains: dict[str, str] = texts_by_name("judgement by domain")


@attrs.frozen(kw_only=True)
class Outcome:
    """What was measured."""

    name: str = text("name of the outcome", required=True)
    domain: str = text("domain the outcome belongs to")
    instrument: str = text("instrument it was measured with")
    rater: str = word(words.RATERS, "who rated it")
    better: str = word(words.BETTER, "which values are good")
    unit: str = text("unit of measurement")
    importance: str = word(words.IMPORTANCE, "importance for a decision")
    primary: bool | None = flag("whether it was the study's primary outcome")


@attrs.frozen(kw_only=True)
class Time:
    """When the outcome was measured."""

    point: str = word(words.POINTS, "point of measurement")
    weeks: Number | None = number("weeks since the start", minimum=0)


@attrs.frozen(kw_only=True)
class Analysis:
    """Who was analysed, and how."""

    set: str = word(words.ANALYSIS_SETS, "who was analysed")
    prespecified: bool | None = flag("whether the analysis was planned beforehand")
    adjusted: str = text("yes, no, or what the analysis was adjusted for")


@attrs.frozen(kw_only=True)
class Group:
    """Results of one arm: any sufficient subset."""

    arm: str = text("id or name of the arm", required=True)
    n: Number | None = number("participants analysed", minimum=1, whole=True)
    mean: Number | None = number("mean")
    sd: Number | None = number("standard deviation", minimum=0)
    se: Number | None = number("standard error of the mean", minimum=0)
    ci: Interval | None = interval("confidence interval of the mean")
    median: Number | None = number("median")
    iqr: Interval | None = interval("interquartile range, from and to")
    mean_change: Number | None = number("mean change from baseline")
    sd_change: Number | None = number("standard deviation of the change", minimum=0)
    events: Number | None = number("participants with the event", minimum=0, whole=True)
    dropouts: Number | None = number("participants lost", minimum=0, whole=True)


@attrs.frozen(kw_only=True)
class Effect:
    """The size of an effect, as printed."""

    measure: str = word(words.MEASURES, "effect measure", required=True)
    value: Number | None = number("point estimate")
    ci: Interval | None = interval("confidence interval")
    level: Number = level("level of the interval")
    se: Number | None = number("standard error", above=0)
    p: Number | None = number("p value", minimum=0, maximum=1, relation=True)
    log: bool | None = flag("whether value, interval and standard error are logarithms")
    sign: str = word(words.SIGNS, "which way the difference was taken")
    origin: str = word(words.ORIGINS, "where the value comes from")


@attrs.frozen(kw_only=True)
class Test:
    """A significance test, as printed."""

    __test__ = False  # pytest takes classes of this name for its own

    stat: str = word(words.STATISTICS, "statistic", required=True)
    value: Number | None = number("its value", relation=True)
    df: tuple[Number, ...] = numbers("degrees of freedom")
    p: Number | None = number("p value", minimum=0, maximum=1, relation=True)
    tails: Number | None = number("tails of the test", minimum=1, maximum=2, whole=True)


@attrs.frozen(kw_only=True)
class Pooled:
    """What a meta-analysis reports beside its pooled effect."""

    model: str = word(words.MODELS, "model")
    k: Number | None = number("studies pooled", minimum=1, whole=True)
    n: Number | None = number("participants pooled", minimum=1, whole=True)
    tau2: Number | None = number("variance between studies", minimum=0, relation=True)
    i2: Number | None = number("I², in percent", minimum=0, maximum=100, relation=True)
    q: Number | None = number("Cochran's Q", minimum=0)
    pi: Interval | None = interval("prediction interval")


@attrs.frozen(kw_only=True)
class Source:
    """How we know: what was read, where it stands, and whether somebody checked."""

    access: str = word(words.ACCESS, "what was read", required=True)
    locator: str = text("page, table, figure or section")
    quote: str = text("the words of the source")
    via: str = text("key or name of the source it was taken from, where not from the study itself")
    status: str = word(words.EXTRACTION, "how far it was checked", default="unverified")


@attrs.frozen(kw_only=True)
class Finding:
    """One result of a study."""

    id: str = identifier("unique in the study; key#id is unique everywhere")
    kind: str = word(words.KINDS, "kind of result", required=True)
    statement: str = text("one sentence in the reviewer's own words", required=True)
    a: str = text("first arm or condition compared: an arm's id, or text")
    b: str = text("second arm or condition compared: an arm's id, or text")
    exposure: str = text("what is related to the outcome, for associations")
    outcome: Outcome = part(lambda: Outcome, "what was measured", required=True)
    time: Time | None = part(lambda: Time, "when it was measured")
    analysis: Analysis | None = part(lambda: Analysis, "who was analysed")
    groups: tuple[Group, ...] = parts(lambda: Group, "results by arm", key="arm")
    effect: Effect | None = part(lambda: Effect, "size of the effect")
    test: Test | None = part(lambda: Test, "significance test")
    pooled: Pooled | None = part(lambda: Pooled, "what a meta-analysis reports")
    direction: str = word(words.DIRECTIONS, "direction of the point estimate", required=True)
    conclusion: str = word(words.CONCLUSIONS, "what the authors concluded")
    source: Source = part(lambda: Source, "how we know", required=True)
    overlaps: tuple[str, ...] = texts("keys or findings that share participants; none where none does")
    tags: tuple[str, ...] = texts("free labels")
    note: str = text("free text")
    line: int = attrs.field(default=0, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Study:
    """A study as one entry of the bibliography reports it, with its findings."""

    key: str = attrs.field(default="")
    design: str = word(words.DESIGNS, "design of the study")
    reports: tuple[str, ...] = texts("keys of all entries that report the study")
    condition: str = text("condition or problem studied")
    population: str = text("who took part")
    n: Number | None = number("participants randomized or enrolled", minimum=1, whole=True)
    country: str = text("country")
    setting: str = text("setting")
    registration: str = text("registration number")
    funding: str = text("who paid")
    arms: tuple[Arm, ...] = parts(lambda: Arm, "arms of the study", key="id")
    rob: RiskOfBias | None = part(lambda: RiskOfBias, "risk of bias")
    findings: tuple[Finding, ...] = parts(lambda: Finding, "results", key="id")
    file: str = attrs.field(default="", eq=False, repr=False)
    line: int = attrs.field(default=0, eq=False, repr=False)

    @property
    def entries(self) -> tuple[str, ...]:
        """The keys of all entries that report this study, this one first."""
        return tuple(dict.fromkeys((self.key, *self.reports)))

    def finding(self, id: str) -> Finding:
        """The finding ``id``; raises `UnknownKeyError` with the nearest one."""
        for finding in self.findings:
            if finding.id == id.lower():
                return finding
        known = [finding.id for finding in self.findings]
        raise UnknownKeyError(f'"{self.key}" has no finding "{id}"', remedy=did_you_mean(id, known))

    def arm(self, id: str) -> Arm | None:
        """The arm ``id``, if the study has one of that name."""
        return next((arm for arm in self.arms if arm.id == id.lower()), None)

    def arm_name(self, id: str) -> str:
        """What readers see for ``id``: the arm's label, or the text itself where it names no arm."""
        arm = self.arm(id)
        return arm.name if arm else id
