"""Names that people type for styles which the CSL repository has under another name.

Short names are those the guides call themselves by, in their current edition (other editions:
`mutualevidence.csl.style.editions`); former names are those the repository records in its renamed-styles.json, or
used until it took the names of the guides in 2025. A name that a style of the installed repository has is never
looked up here.
"""

from __future__ import annotations

import re

_SHORT_NAMES = {
    "aaa": "american-anthropological-association",
    "aglc": "australian-guide-to-legal-citation",
    "aip": "american-institute-of-physics",
    "ama": "american-medical-association",
    "apsa": "american-political-science-association",
    "aps": "american-physics-society",
    "asa": "american-sociological-association",
    "asce": "american-society-of-civil-engineers",
    "asme": "american-society-of-mechanical-engineers",
    "abnt": "associacao-brasileira-de-normas-tecnicas",
    "acl": "association-for-computational-linguistics",
    "acm": "association-for-computing-machinery",
    "acs": "american-chemical-society",
    "ams": "american-mathematical-society-label",
    "american psychological association": "apa",
    "asm": "american-society-for-microbiology",
    "bluebook": "bluebook-law-review",
    "bmc": "biomed-central",
    "british medical journal": "bmj",
    "chicago": "chicago-author-date",
    "cite them right": "harvard-cite-them-right",
    "cmos": "chicago-author-date",
    "council of science editors": "cse-citation-sequence",
    "cse": "cse-citation-sequence",
    "dgps": "deutsche-gesellschaft-fur-psychologie",
    "din 1505": "din-1505-2",
    "din iso 690": "iso690-author-date-de",
    "gb/t 7714 2005": "chinese-gb7714-2005-numeric",
    "gb/t 7714 2015": "china-national-standard-gb-t-7714-2015-numeric",
    "gb 7714": "china-national-standard-gb-t-7714-2015-numeric",
    "gbt 7714": "china-national-standard-gb-t-7714-2015-numeric",
    "gost": "gost-r-7-0-5-2008",
    "harts rules": "new-harts-rules-notes",
    "harvard": "harvard-cite-them-right",
    "iet": "the-institution-of-engineering-and-technology",
    "iso 690": "iso690-author-date-en",
    "jacs": "journal-of-the-american-chemical-society",
    "lancet": "the-lancet",
    "lncs": "springer-lecture-notes-in-computer-science",
    "mcgill": "mcgill-en",
    "mdpi": "multidisciplinary-digital-publishing-institute",
    "mhra": "mhra-notes",
    "mla": "modern-language-association",
    "national library of medicine": "nlm-citation-sequence",
    "nejm": "the-new-england-journal-of-medicine",
    "new harts rules": "new-harts-rules-notes",
    "nlm": "nlm-citation-sequence",
    "proceedings of the national academy of sciences": "pnas",
    "publication manual of the american psychological association": "apa",
    "rsc": "royal-society-of-chemistry",
    "sbl": "society-of-biblical-literature-fullnote-bibliography",
    "sist 02": "sist02",
    "springer lncs": "springer-lecture-notes-in-computer-science",
    "turabian": "turabian-notes-bibliography",
    "vancouver": "nlm-citation-sequence",
}
_FORMER_NAMES = {
    "american mathematical society": "american-mathematical-society-label",
    "american physical society": "american-physics-society",
    "cambridge university press": "cambridge-university-press-author-date",
    "chicago fullnote bibliography": "chicago-notes-bibliography",
    "chicago fullnotes": "chicago-notes-bibliography",
    "chicago note": "chicago-shortened-notes-bibliography",
    "chicago note bibliography": "chicago-shortened-notes-bibliography",
    "chicago shortened notes": "chicago-shortened-notes-bibliography",
    "council of science editors alphabetical": "cse-citation-name",
    "council of science editors author date": "cse-name-year",
    "harvard1": "harvard-cite-them-right",
    "ieee with url": "ieee",
    "mhra note": "mhra-notes",
    "mla notes": "modern-language-association-notes",
    "modern humanities research association": "mhra-notes",
    "modern humanities research association author date": "mhra-author-date",
    "modern language association note": "modern-language-association-notes",
    "springer basic": "springer-basic-brackets",
    "trends": "trends-journals",
    "turabian fullnote bibliography": "turabian-notes-bibliography",
    "turabian note bibliography": "turabian-shortened-notes-bibliography",
    "unified style linguistics": "unified-style-sheet-for-linguistics",
    "vancouver (nlm)": "vancouver-nlm",
    "vancouver author date": "nlm-name-year",
    "vancouver brackets": "nlm-citation-sequence-brackets",
    "vancouver superscript": "nlm-citation-sequence-superscript",
}
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_EDITION = re.compile(r"(\d+)(?:st|nd|rd|th)?(?:ed|edition)?$")


def alias_key(name: str) -> str:
    """``name`` without what people write in different ways: "APA style, 7th ed.", "apa-7" and "apa7" are one."""
    letters = _NOT_WORDS.sub("", name.lower().replace("style", ""))
    return _EDITION.sub(r"\1", letters)


ALIASES = {alias_key(name): style for name, style in (_SHORT_NAMES | _FORMER_NAMES).items()}
"""The style that a name stands for, by `alias_key`."""
