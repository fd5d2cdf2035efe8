"""Keys by a pattern: tokens and filters of both languages, collisions, and a second run that changes nothing."""

from __future__ import annotations

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.curation.citekeys.patterns import key_pattern
from mutualevidence.curation.keys import new_keys
from mutualevidence.errors import InvalidValueError

WORK = r"""@article{x, author = {van der Berg, Anna Maria and M{\"u}ller-Lüdenscheidt, Jörg and Øster, Kim},
  title = {The Role of {NASA} in Peer-Led Groups: A Review}, journal = {Journal of Mutual Aid},
  date = {1998-03-07}, volume = {12}, number = {4}, pages = {L203--209}, keywords = {peers, groups}}"""


def reference(text: str = WORK):
    return read_bibtex(text).references[0]


@pytest.mark.parametrize(
    ("formula", "brackets", "key"),
    [
        ("auth", "[auth]", "vanderBerg"),
        ("auth(4)", "[auth4]", "vand"),
        ("auth(3, 2)", "[auth3_2]", "Mül"),
        ("auth.lower + year", "[auth:lower][year]", "vanderberg1998"),
        ("authEtAl", "[authEtAl]", "vanderBergEtAl"),
        ("authors(2)", "[authors2]", "vanderBergMüller-LüdenscheidtEtAl"),
        ("authorsAlpha", "[authorsAlpha]", "vMØ"),
        ("authorLast", "[authorLast]", "Øster"),
        ("authForeIni", "[authForeIni]", "A"),
        ("auth.fold.lower", "[auth:fold:lower]", "vanderberg"),
        ("year", "[year]", "1998"),
        ("shortyear", "[shortyear]", "98"),
        ("date", "[date]", "1998-03-07"),
        ("veryshorttitle", "[veryshorttitle]", "Role"),
        ("shorttitle(2)", "[shorttitle2]", "RoleNASA"),
        ("fulltitle.skipwords.abbr", "[fulltitle:skipwords:abbr]", "RNPGR"),
        ("firstpage", "[firstpage]", "L203"),
        ("pageprefix", "[pageprefix]", "L"),
        ("lastpage", "[lastpage]", "209"),
        ("keyword(2)", "[keyword2]", "groups"),
        ("volume + '-' + issue", "[volume]-[issue]", "12-4"),
        ("journal.acronym", "[journal:acronym]", "JMA"),
        ("edtr | 'none'", "[edtr:(none)]", "none"),
        ("auth.replace(/[aeiou]/, '')", '[auth:regex("[aeiou]", "")]', "vndrBrg"),
        ("auth.substring(1, 3).upper", "[auth:truncate3:upper]", "VAN"),
    ],
)
def test_tokens_of_both_languages_give_the_same(formula: str, brackets: str, key: str) -> None:
    assert [key_pattern(pattern)(reference()) for pattern in (formula, brackets)] == [key, key]


NEWTON = """@inproceedings{x, author = {Ann Brook and Bo Crane and Cy Drum and Di Elm and Ed Fox},
  title = {A short essay on WordPlay}, year = 2016, month = mar, day = 4, groups = {Trees},
  booktitle = {Proceedings of the Play Days}, langid = {english}}"""


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        # JabRef, Customize the citation key generator
        ("[title]", "AShortEssayonWordPlay"),
        ("[title:abbr]", "ASEoW"),
        ("[camel:abbr]", "ASEOW"),
        ("demo[TITLE:abbr]", "demoAseoW"),
        ("[fulltitle:capitalize]", "AShortEssayOnWordplay"),
        ("[fulltitle:titlecase]", "AShortEssayonWordplay"),
        ("[entrytype]", "InProceedings"),
        ("[month][day]", "March4"),
        ("[groups]", "Trees"),
        ('[author:regex(".*and ", "")]', "EdFox"),
        ("[authFirstFull]", "Brook"),
        ("[volume:(none)]", "none"),
        # Better BibTeX, Formulas
        ("title", "shortessayWordPlay"),
        ("Title.abbr", "AseoW"),
        ("BookTitle.abbr(2)", "ProfthPlDa"),
        ("auth(n=3, initials=true)", "BroA"),
        ("authorLast(initials=true)", "FoxE"),
        ("authorsn(2, sep='-')", "Brook-Crane-EtAl"),
        ("authEtAl(creator='editor') | 'none'", "none"),
        ("creators(2, name='%(I)s%(f).2s', etal='EA', sep='_')", "ABr_BCr_EA"),
        ("creators(max=3) | authorsAlpha", "BCD+"),
        ("type(article) + auth | type('inproceedings') + year", "2016"),
        ("language(german) + 'de' | language(en) + 'en'", "en"),
        ("auth.len('>', 9) | auth.len('<=', 5)", "Brook"),
        ("auth.match(/zz/) | auth.match(/(.)o/)", "r"),
        ("auth.replace('BRO', 'x') + auth.replace(/BRO/i, 'y')", "xokyok"),
        ("(edtr || auth).lower + (shortyear || 'nd')", "brook16"),
        ("Date.formatDate('%Y-%-m')", "2016-3"),
        ("Title.skipwords.select(2, 1)", "essay"),
        ("zotero", "brook_short_2016"),
        ("volume.numeric | year.numeric", "2016"),
    ],
)
def test_each_language_has_what_its_documentation_says(pattern: str, key: str) -> None:
    assert key_pattern(pattern)(reference(NEWTON)) == key


def test_date_goes_by_its_form() -> None:
    assert key_pattern("date('%y-%m')")(reference()) == "98-03"


def test_the_first_alternative_that_gives_something_is_taken() -> None:
    nobody = reference("@misc{x, title = {On Nothing}}")
    assert key_pattern("auth | title")(nobody) == "Nothing"
    assert key_pattern("auth | title")(reference()) == "vanderBerg"


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        ("", "empty"),
        ("auht + year", "auth"),
        ("auth.lowr", "lower"),
        ("[auth", "Close each"),
        ("auth +", "cannot be read"),
        ("auth('x')", "arguments"),
        ("auth.replace(/(/, '')", "arguments"),
        ("auth(q=3)", "arguments"),
        ("(auth + year", "cannot be read"),
        ("(" * 3000, "cannot be read"),
        ("[auth" + "9" * 5_000 + "]", "has 5000 digits"),
        ("auth(" + "9" * 5_000 + ")", "has 5000 digits"),
        ("[auth:truncate" + "9" * 5_000 + "]", "has 5000 digits"),
    ],
)
def test_a_pattern_that_is_none_is_told(pattern: str, hint: str) -> None:
    with pytest.raises(InvalidValueError) as error:
        key_pattern(pattern)
    assert hint in str(error.value)


def keys_of(text: str, pattern: str = "auth.lower + year", **options: object) -> list[str]:
    references = read_bibtex(text).references
    made = new_keys(references, pattern, **options)
    return [made.renamed.get(place, reference.id) for place, reference in enumerate(references)]


THREE = """
@book{a, author = {Doe, J.}, title = {One}, year = 2001}
@book{b, author = {Doe, K.}, title = {Two}, year = 2001}
@book{c, author = {Doe, L.}, title = {Three}, year = 2001}
"""


def test_a_work_of_nobody_goes_by_its_title() -> None:
    works = read_bibtex("@misc{x, title = {The Health of Nations}, year = 2014}").references
    assert new_keys(works).renamed == {0: "health2014"}
    assert new_keys(works, "year").renamed == {0: "2014"}


def test_taken_keys_get_letters_and_that_is_told() -> None:
    assert keys_of(THREE) == ["doe2001", "doe2001a", "doe2001b"]
    notes = new_keys(read_bibtex(THREE).references).notes
    assert [(note.code, note.key) for note in notes] == [("key-taken", "b"), ("key-taken", "c")]


def test_a_second_run_changes_nothing() -> None:
    again = THREE.replace("{a,", "{doe2001a,").replace("{b,", "{doe2001,").replace("{c,", "{doe2001b,")
    assert new_keys(read_bibtex(again).references).renamed == {}


def test_keys_of_works_that_are_not_chosen_stay_taken() -> None:
    text = THREE.replace("{c,", "{doe2001,")
    assert keys_of(text, only={"a"}) == ["doe2001a", "b", "doe2001"]


def test_a_work_without_anything_the_pattern_takes_keeps_its_key() -> None:
    made = new_keys(read_bibtex("@misc{old, title = {X}}").references, "auth + year")
    assert made.renamed == {}
    assert [note.code for note in made.notes] == ["no-key"]


def test_more_works_than_letters() -> None:
    text = "".join(f"@misc{{k{n}, author = {{Roe, R.}}, year = 1999}}\n" for n in range(800))
    keys = keys_of(text)
    assert len(set(keys)) == 800
    assert keys[:3] == ["roe1999", "roe1999a", "roe1999b"]
    assert keys[27] == "roe1999aa"


def test_letters_of_other_scripts_stay() -> None:
    assert keys_of("@misc{x, author = {王, 芳}, year = 2010}") == ["王2010"]
