"""Says which names beside a year are likelier those of other things than works: events, laws, data, places.

A text is full of them, "the Treaty of Rome (1957)", "(Hospital A, 2019)", "(2018 sample)", and they need no entry
in the list (APA 7, 8.4 and 8.10 speak of works). Only names that no listed work has are asked about.
"""

from __future__ import annotations

import re

from mutualevidence.manuscripts.citations.cite import Cite, Form

_EVENTS = frozenset(
    """
    accord accords agreement agreements armistice award awards battle boycott campaign census ceasefire ceremony
    conference congress convention conventions coup crash crisis cup declaration depression disaster dynasty
    earthquake election elections emancipation empire enlightenment epidemic era exhibition expedition famine
    festival fire flood games genocide goals holocaust hurricane invasion incident independence insurrection
    jubilee landing march massacre movement murder mutiny olympics pandemic partition peace period plague pledge
    prize protest protests rebellion recession referendum reform reformation reforms reign renaissance
    restoration revolt revolution riot riots rising round scandal siege strike summit survey symposium
    tournament treaty trial trials tsunami uprising war wars year
    """.split()
)
"""What happened in a year."""
_TEXTS = frozenset(
    """
    bible charter code constitution core corpus covenant curriculum database dataset directive edict guideline
    guidelines inventory manifesto memorandum pact panel policy principles process programme promotion proposal
    protocol questionnaire regulation regulations resolution rules scale standards statement statute strategy
    theory tradition version
    """.split()
)
"""What has a date of its own and is named like a thing, not cited like a work."""
_LAWS = frozenset("act acts amendment amendments bill law laws ordinance".split())
"""Laws: with a comma and in parentheses they are cited, and listed (APA 7, 11.5)."""
_BODY = re.compile(
    r"\b(?:academ|administration|agenc|agency|archive|association|authorit|bank|board|bureau|cent(?:er|re)|church|"
    r"coalition|collaborat|college|commission|committee|compan|consort|corp|council|department|federation|foundation|"
    r"fund|group|hospital|inc|instit|international|laborator|league|librar|ltd|minist|museum|nations|network|office|"
    r"organi[sz]a|organizaci|parliament|partners|party|police|press|school|senate|service|societ|society|team|trust|"
    r"union|universit|watch)|(?:ministerium|verband|anstalt|amt|institut)\b",
    re.IGNORECASE,
)
"""Words in the names of bodies, which publish works."""
_KIND = re.compile(
    r"(?:Archive|Case|Class|Clinic|Code|Cohort|Column|Company|Day|Essay|Field|Firm|Focus|Grade|Group|Hospital|Identifier|"
    r"Informant|Interview|Interviewee|Item|Key|Level|Model|Panel|Participant|Patient|Reviewer|Respondent|Row|Sample|"
    r"School|Season|Semester|Series|Site|Speaker|Stage|Student|Teacher|Term|Trial|Unit|Village|Ward|Week|Year) ?"
    r"(?:[A-Z]|[Gg]roup|[Nn]otes|\W.*)?$|(?:Ref|Nos?|Reg)\.?\b"
)
"""What is counted in a study: "Hospital A", "Interview", "Field notes", "Ref."."""
_DATA = frozenset(
    """
    BNC COCA FLSA GDPR HIPAA IDEA IELTS NAEP NAFTA NHANES NHIS PIAAC PIRLS PISA SDGs SOEP TALIS TIMSS TOEFL UDHR
    UNCRC HRS ESS GSS ANES CPS NLSY ALSPAC SHARE Brexit ESSA NCLB PACE MTurk Prolific Omicron Delta
    """.split()
)
"""Studies, laws and data that are known by their short names."""
_PLACES = frozenset(
    """
    Afghanistan Africa Alabama Alaska Algeria Amsterdam Angola Argentina Arizona Arkansas Asia Athens Australia
    Austria Bangladesh Barcelona Beijing Belgium Bolivia Boston Brazil Britain Brussels Bulgaria Cairo
    California Cambodia Cameroon Canada Chicago Chile China Colombia Colorado Connecticut Copenhagen Croatia
    Cuba Delaware Delhi Denmark Detroit Dublin Ecuador Edinburgh Egypt England Estonia Ethiopia Europe Finland
    Florida Geneva Germany Ghana Glasgow Greece Guatemala Haiti Hamburg Hawaii Helsinki Honduras Hungary Iceland
    Idaho Illinois India Indiana Indonesia Iowa Iran Iraq Israel Istanbul Italy Jakarta Jamaica Japan Kansas
    Kazakhstan Kentucky Kenya Korea Kyoto Lagos Latvia Lebanon Leipzig Libya Lima Lisbon Lithuania London
    Louisiana Madrid Malawi Malaysia Maine Maryland Massachusetts Melbourne Mexico Miami Michigan Milan
    Minnesota Mississippi Missouri Mongolia Montana Montreal Morocco Moscow Mozambique Mumbai Munich Myanmar
    Nairobi Namibia Nebraska Nepal Netherlands Nevada Nicaragua Nigeria Norway Ohio Oklahoma Ontario Oregon Oslo
    Pakistan Panama Paraguay Paris Pennsylvania Peru Philadelphia Philippines Poland Portugal Prague Quebec
    Romania Rome Russia Rwanda Scotland Seattle Senegal Serbia Shanghai Singapore Slovakia Slovenia Somalia
    Spain Stockholm Sudan Sweden Switzerland Sydney Syria Taiwan Tanzania Tennessee Texas Thailand Tokyo Toronto
    Tunisia Turkey Uganda Ukraine Uruguay Utah Venezuela Vermont Vienna Vietnam Virginia Wales Warsaw Wisconsin
    Wyoming Zambia Zimbabwe Zurich
    """.split()
)
"""Countries, states and cities that are hardly anybody's family name."""
_RANK = re.compile(
    r"\b(?:President|Senator|Chancellor|Minister|King|Queen|Pope|Emperor|Empress|Prince|Princess|Governor|Mayor|"
    r"General|Admiral|Chief|Justice|Judge|Saint|Sultan|Tsar|Mr\.?|Mrs\.?|Ms\.?)\s+$"
)
_MONTH = re.compile(
    r"(?:^|[ ,])(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)$"
)
_PHRASE = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'.-]*|of|on|the|for|and|in|at|to|against|between|with) )*[A-ZÀ-Þ][\w’'.-]*$"
)
"""A name of several words, small ones among them, at the end of a text."""
_HEAD = re.compile(r"([\w’'-]+)(?= (?:of|on|for|at|in|to|against|between|concerning)\b)", re.IGNORECASE)
_SMALL = re.compile(r" (?:of|on|for|at|the|to|against|behind|without) ", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r" (?!van\b|von\b|de\b|der\b|den\b|da\b|dos\b|la\b|di\b|al\b|v\b|vs\b|et\b|and\b)[a-z]+,?$"
)
_CONNECTED = (
    "and|or|but|as|in|for|see|cited|quoted|emphasis|italics|pp?|pages?|chap|chapter|section|para|paragraph|table|"
    "figure|translation|trans|my|our|own|on|also|with|et|und|y|is|was|has|are|were|reprinted|reprint"
)
_GOES_ON = re.compile(rf" (?!(?:{_CONNECTED})\b)[a-z]{{3,}}")
"""What makes of a year a word of the sentence: "2018 sample", "2013 field trial"."""
_BRITISH_CASE = re.compile(r"\bv\.? (?:[\w’'.-]+ ){0,3}$")
_BRITISH_REPORT = re.compile(r"\]? ?(?:\(?\d{1,3}\)? )?[A-Z][A-Za-z.]*(?: \([A-Z][a-z]*\))? \d")


def names_a_thing(text: str, cite: Cite) -> bool:
    """Returns whether what ``cite`` takes for names in ``text`` is likelier the name of something else."""
    if not cite.names or cite.et_al or cite.joined == "&" or cite.written[:1] in '“"‘':
        return False
    written = cite.written
    if not cite.joined and _is_no_author(text, cite):
        return True
    if len(cite.names) > 1 and " " not in "".join(name.family for name in cite.names):
        return False
    name = cite.names[0].family if cite.abbreviation else written
    if cite.parenthetical or cite.abbreviation:
        return _is_thing(name, laws=not cite.comma or bool(cite.abbreviation))
    phrase = _PHRASE.search(text[max(0, cite.start - 90) : cite.start] + written)
    whole = phrase[0] if phrase else written
    if _is_thing(written, laws=True) or _leads(whole, laws=True):
        return True
    return not cite.joined and bool(_SMALL.search(whole) or whole.count(" ") > 2) and not _BODY.search(whole)


def _is_thing(name: str, *, laws: bool) -> bool:
    """Returns whether a noun that names no body is the chief word of ``name``: "Fair Towns Treaty"."""
    last = name.rpartition(" ")[2]
    is_thing = last != name and last.casefold() in (_EVENTS | _TEXTS | (_LAWS if laws else frozenset()))
    return is_thing or _leads(name, laws=laws)


def _leads(name: str, *, laws: bool) -> bool:
    """Returns whether such a noun leads ``name``: "Treaty of Rome"."""
    heads = {found[1].casefold() for found in _HEAD.finditer(name)}
    return name == "State of the Union" or bool(heads & (_EVENTS | _TEXTS | (_LAWS if laws else frozenset())))


def _is_no_author(text: str, cite: Cite) -> bool:
    written = cite.written
    last = written.rpartition(" ")[2]
    return bool(
        any(letter.isdigit() for letter in written)
        or _KIND.match(written)
        or _MONTH.search(written)
        or _NOT_A_NAME.search(written)
        or {written, last} & _DATA
        or (cite.parenthetical and last in _PLACES)
        or (cite.parenthetical and not cite.comma and len(cite.names) > 1)
        or (cite.form == Form.USUAL and text[cite.end - 1] != ")" and _GOES_ON.match(text, cite.end))
        or _RANK.search(f"{text[max(0, cite.start - 20) : cite.start]}")
        or _RANK.match(written + " ")
        or (
            _BRITISH_CASE.search(text, max(0, cite.start - 60), cite.start)
            and _BRITISH_REPORT.match(text, cite.end)
        )
    )
