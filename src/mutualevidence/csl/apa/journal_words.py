"""Full names of periodicals, word by word, where an abbreviation leaves no doubt (ISO 4; APA 7, 9.25).

ISO 4 drops "of", "the" and "and", and "Behav" may be five words: so a name is told only where it begins as many
do ("Int J", "Ann", "Front") and goes on with one noun that has one meaning at the end of a name ("Cardiol"), and
at most one adjective before it ("Clin"). "J Clin Exp Neuropsychol" has two, which "and" may join.
"""

from __future__ import annotations

from functools import cache

_BEGINNINGS = {
    "adv": "Advances in",
    "am j": "American Journal of",
    "ann": "Annals of",
    "annu rev": "Annual Review of",
    "arch": "Archives of",
    "asian j": "Asian Journal of",
    "aust j": "Australian Journal of",
    "bmc": "BMC",
    "br j": "British Journal of",
    "can j": "Canadian Journal of",
    "curr opin": "Current Opinion in",
    "eur j": "European Journal of",
    "front": "Frontiers in",
    "indian j": "Indian Journal of",
    "int j": "International Journal of",
    "int rev": "International Review of",
    "j": "Journal of",
    "jama": "JAMA",
    "jpn j": "Japanese Journal of",
    "lancet": "The Lancet",
    "methods": "Methods in",
    "nat": "Nature",
    "nat rev": "Nature Reviews",
    "nord j": "Nordic Journal of",
    "open j": "Open Journal of",
    "prog": "Progress in",
    "scand j": "Scandinavian Journal of",
    "semin": "Seminars in",
    "trends": "Trends in",
    "world j": "World Journal of",
}
"""How names of periodicals begin, and what they are in full."""
_ADJECTIVES = {
    "appl": "Applied",
    "cardiovasc": "Cardiovascular",
    "clin": "Clinical",
    "comp": "Comparative",
    "craniofac": "Craniofacial",
    "environ": "Environmental",
    "exp": "Experimental",
    "forensic": "Forensic",
    "gen": "General",
    "geriatr": "Geriatric",
    "hum": "Human",
    "med": "Medical",
    "mol": "Molecular",
    "neonatal": "Neonatal",
    "neuropsychiatr": "Neuropsychiatric",
    "occup": "Occupational",
    "oral": "Oral",
    "paediatr": "Paediatric",
    "pediatr": "Pediatric",
    "psychiatr": "Psychiatric",
    "reprod": "Reproductive",
    "soc": "Social",
    "surg": "Surgical",
    "theor": "Theoretical",
    "trop": "Tropical",
    "vasc": "Vascular",
    "vet": "Veterinary",
}
"""Words before a noun that are adjectives there; "Cogn", "Behav" and "Dev" may be nouns of an enumeration."""
_LOGIES = """
anthropol bacteriol biol biotechnol cardiol criminol dermatol ecol endocrinol epidemiol gastroenterol gerontol
haematol hematol hepatol immunol methodol microbiol nephrol neurobiol neuroendocrinol neurol neuropathol
neuropharmacol neurophysiol neuropsychol neuroradiol oncol ophthalmol otolaryngol parasitol pathol pharmacol
physiol primatol psychol psychopathol psychopharmacol psychophysiol radiol rheumatol sociol toxicol urol virol zool
"""
_OTHERS = """
bioeth=Bioethics|epidemiol=Epidemiology|genet=Genetics|gynecol=Gynecology|linguist=Linguistics|med=Medicine|
neurosci=Neuroscience|neurosurg=Neurosurgery|nurs=Nursing|nutr=Nutrition|pediatr=Pediatrics|psychiatry=Psychiatry|
psychother=Psychotherapy|rehabil=Rehabilitation|surg=Surgery
"""
"""Nouns that have one meaning at the end of a name, and one spelling: "Orthop" has two."""


@cache
def _nouns() -> dict[str, str]:
    others = dict(row.split("=") for row in _OTHERS.replace("\n", "").split("|"))
    return {**{stem: f"{stem.capitalize()}ogy" for stem in _LOGIES.split()}, **others}


def title_by_words(folded: str) -> str:
    """Returns the full name of a periodical whose abbreviation is ``folded``, "" where there is a doubt.

    ``folded`` is in small letters and without full stops.

    >>> title_by_words("int j cardiol"), title_by_words("eur j clin pharmacol"), title_by_words("j cogn dev")
    ('International Journal of Cardiology', 'European Journal of Clinical Pharmacology', '')
    """
    *before, last = folded.split() or [""]
    noun = _nouns().get(last, "")
    if not noun or not before:
        return ""
    for number in range(1, len(before) + 1):
        beginning = _BEGINNINGS.get(" ".join(before[:number]), "")
        between = before[number:]
        if beginning and len(between) < 2 and all(word in _ADJECTIVES for word in between):
            return " ".join((beginning, *(_ADJECTIVES[word] for word in between), noun))
    return ""
