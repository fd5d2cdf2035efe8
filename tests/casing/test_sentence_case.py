"""Sentence case with knowledge (APA 7, 6.14 to 6.18): names stay, ordinary words are lowered, each part by itself."""

# ruff: noqa: E501  # titles are compared in one line

from __future__ import annotations

import pytest

from mutualevidence.bibtex.mapping.letter_case import may_be_mechanical, title_in_sentence_case
from mutualevidence.casing.evidence import stands_with_capital_only
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.sentence_case import sentence_case

NAMES = [
    ("Rest After Phase 2 Trials With Grade 3 Students", "Rest after Phase 2 trials with Grade 3 students"),
    ("Rest With Type 2 Diabetes in Later Life", "Rest with type 2 diabetes in later life"),
    (
        "Findings of the National Survey on Drug Use and Health",
        "Findings of the National Survey on Drug Use and Health",
    ),
    (
        "Grief Among Widows in Rural Kenya and the United Kingdom",
        "Grief among widows in rural Kenya and the United Kingdom",
    ),
    ("Loneliness in New York City and North Dakota", "Loneliness in New York City and North Dakota"),
    ("Korean American Fathers and Their Sons", "Korean American fathers and their sons"),
    ("Black Mothers and the White Matter of Infants", "Black mothers and the white matter of infants"),
    ("Hope After the Korean War and World War I", "Hope after the Korean War and World War I"),
    ("Mourning in Northern Ghana and San Mateo", "Mourning in Northern Ghana and San Mateo"),
    ("A Meeting Held in Lagos, May 4-6, 2019", "A meeting held in Lagos, May 4-6, 2019"),
    ("What the Army May March For", "What the army may march for"),
    ("Narcotics Anonymous as a Way of Life", "Narcotics Anonymous as a way of life"),
    ("Letters to Dr. Brown and Mrs. Green", "Letters to Dr. Brown and Mrs. Green"),
    ("Reading Freud and Piaget in the Classroom", "Reading Freud and Piaget in the classroom"),
    ("Care for Alzheimer's Disease and Down Syndrome", "Care for Alzheimer's disease and Down syndrome"),
    ("Students at the University of Oslo", "Students at the University of Oslo"),
    ("Findings of the National Loneliness Survey", "Findings of the National Loneliness Survey"),
    ("Floods Caused by El Niño", "Floods caused by El Niño"),
    ("Sino-Soviet and Anglo-Irish Talks", "Sino-Soviet and Anglo-Irish talks"),
    (
        "Papers of the 3rd Annual Meeting of the Lake Science Society",
        "Papers of the 3rd Annual Meeting of the Lake Science Society",
    ),
    ("A Meeting of Minds Among Nurses", "A meeting of minds among nurses"),
    ("Retreats at Lake Barrow and Mount Brockwell", "Retreats at Lake Barrow and Mount Brockwell"),
    ("NURSES IN SOUTH AFRICA AND NORTHERN GHANA", "Nurses in South Africa and Northern Ghana"),
    ("Veterans of Iraq/Afghanistan and Their Wives", "Veterans of Iraq/Afghanistan and their wives"),
    ("Voices From the Rhineland and the Borderland", "Voices from the Rhineland and the borderland"),
    ("Schools in Waziristan, Lincolnshire, and Nashville", "Schools in Waziristan, Lincolnshire, and Nashville"),
    ("Rest Among U.S. Nurses After 2010", "Rest among U.S. nurses after 2010"),
    ("Sleep of Irish College Students", "Sleep of Irish college students"),
    ("Lunch at Boston College", "Lunch at Boston College"),
    ("The Satisfaction With Life Scale in Nurses", "The Satisfaction With Life Scale in nurses"),
    ("Conference on Quiet Rooms", "Conference on Quiet Rooms"),
    ("Nurses and the Quiet Wards and Rest Act of 2008", "Nurses and the Quiet Wards and Rest Act of 2008"),
    ("Care Under the Quiet Wards Act 1983", "Care under the Quiet Wards Act 1983"),
    (
        "Quiet Ports: Hearing Before the Subcommittee on Harbors of the Committee on Rest",
        "Quiet ports: Hearing before the Subcommittee on Harbors of the Committee on Rest",
    ),
    (
        "Calm in the Strange Situation and the Incredible Years",
        "Calm in the Strange Situation and the Incredible Years",
    ),
    (
        "Why Calm Behavior Therapy helps in Quiet Sleep Disorder",
        "Why calm behavior therapy helps in quiet sleep disorder",
    ),
    ("How the Society for Behavior Therapy teaches calm", "How the Society for Behavior Therapy teaches calm"),
    (
        "Proceedings of the 2017 Conference of the Nordic Chapter of the Lake Society: Quiet Machines",
        "Proceedings of the 2017 Conference of the Nordic Chapter of the Lake Society: Quiet Machines",
    ),
    ("Sara Lund's Quiet Evening", "Sara Lund's quiet evening"),
    ("Sleeping Boats, Zupomo, California", "Sleeping boats, Zupomo, California"),
    ("Care as a Speech Act", "Care as a speech act"),
    (
        "The Use of Lundholm's Theory in a Toddler's and a Woman's World",
        "The use of Lundholm's theory in a toddler's and a woman's world",
    ),
    ("The Lund–Berg Effect and Psycho-Oncology Models", "The Lund–Berg effect and psycho-oncology models"),
    ("Project REST and the REST Research Group", "Project REST and the REST Research Group"),
    ("The rate of return to the Lake Hill Rest Program", "The rate of return to the Lake Hill Rest Program"),
    ("Papers of the Association for Quiet Rooms in Oslo", "Papers of the Association for Quiet Rooms in Oslo"),
    ("Guidelines of the Ministry of Rest and Sleep", "Guidelines of the Ministry of Rest and Sleep"),
    ("The Association of Sleep With Rest", "The association of sleep with rest"),
    ("The Brockmann Handbook of Sleep", "The Brockmann handbook of sleep"),
    ("Rest in Yosemite National Park", "Rest in Yosemite National Park"),
    ("A Reply to Lundqvist and Berg", "A reply to Lundqvist and Berg"),
    ("A Response to Treatment", "A response to treatment"),
    (
        "Teachers of Brockley High School and of Public High Schools",
        "Teachers of Brockley High School and of public high schools",
    ),
    ("Rest in Crohn's Disease", "Rest in Crohn's disease"),
    ("E-Cigarettes and E-Health Among Cypriots", "E-cigarettes and e-health among Cypriots"),
    (
        "Rest [Review of the book {Hope at Night}, by A. Roe]".replace("{", "\ufdd0").replace("}", "\ufdd1"),
        "Rest [Review of the book Hope at Night, by A. Roe]",
    ),
    (
        "RR '19: RR Conference on Rest, Virtual Event / Tromsø, Norway, May 3-4, 2019",
        "RR '19: RR Conference on Rest, Virtual Event / Tromsø, Norway, May 3-4, 2019",
    ),
    (
        "Proceedings of the 2019 Conference on Rest, RR 2019, Virtual Event / Ålesund, Norway, May 3, 2019",
        "Proceedings of the 2019 Conference on Rest, RR 2019, Virtual Event / Ålesund, Norway, May 3, 2019",
    ),
    ("A Day of Rest, Grand Lake Hotel, Oslo, Norway", "A day of rest, Grand Lake Hotel, Oslo, Norway"),
    ("Notes on Rest, Nusa Dua, Indonesia", "Notes on rest, Nusa Dua, Indonesia"),
    ("Reading groups at Brockwell. Discussion Paper No. 3", "Reading groups at Brockwell. Discussion paper no. 3"),
    ("Reading Groups in Attenborough", "Reading groups in Attenborough"),
    ("The Head Start Plus Scheme for Fathers", "The Head Start Plus scheme for fathers"),
    ("Sure Start Plus on Rest", "Sure Start Plus on rest"),
    ("Finland Plus Other Lands", "Finland plus other lands"),
    ("What PISA Says on Reading in Pisa", "What PISA says on reading in Pisa"),
    ("The Basques and Bretons of Brighton", "The Basques and Bretons of Brighton"),
    ("Letters to Edith Varga Brock on Grief", "Letters to Edith Varga Brock on grief"),
    ("Essays in Honor of Peter Ash", "Essays in honor of Peter Ash"),
    (
        "Papers of the 4th European Conference on Quiet Rooms",
        "Papers of the 4th European Conference on Quiet Rooms",
    ),
    (
        "RR '18: Proceedings of the 2018 RR Workshop on Rest, Lima, Peru",
        "RR '18: Proceedings of the 2018 RR Workshop on Rest, Lima, Peru",
    ),
    ("Annual Meeting Fatigue Among Nurses", "Annual meeting fatigue among nurses"),
    ("Notes of the Society for Quiet Homes (SQH) on Rest", "Notes of the Society for Quiet Homes (SQH) on rest"),
    ("restr: An R Package for Naps", '<span class="nocase">restr</span>: An R package for naps'),
    ("dreams: A Study of Naps", "Dreams: A study of naps"),
    ("Wings of <i>Drosophila</i> Larvae", "Wings of <i>Drosophila</i> larvae"),
    ("The Quiet Indo-Aryan Tongues", "The quiet Indo-Aryan tongues"),
    ("A Euro-Area Nap and Afro-Hair Care", "A euro-area nap and afro-hair care"),
    ("Quiet Servers in Node.js and Naps on Last.fm", "Quiet servers in Node.js and naps on Last.fm"),
    ("Ratings of Rest on Slack and of Slack on Mondays", "Ratings of rest on Slack and of slack on Mondays"),
    ("2018 IEEE Nights in Spring Conference (NIS)", "2018 IEEE Nights in Spring Conference (NIS)"),
    (
        "Rest of Kannada-English Speakers in Saudi Arabian Homes",
        "Rest of Kannada-English speakers in Saudi Arabian homes",
    ),
    ("Spain School Rest Study", "Spain school rest study"),
    (
        "Effects of the Quiet Hours Training Weeks in Spain on nurses' sleep",
        "Effects of the Quiet Hours Training Weeks in Spain on nurses' sleep",
    ),
    ("Naps in Kuje, Nigeria, and Rest, Norway", "Naps in Kuje, Nigeria, and rest, Norway"),
    (
        "Proceedings of the 3rd Meeting on Rest (Volume 1: Long Papers)",
        "Proceedings of the 3rd Meeting on Rest (Volume 1: Long Papers)",
    ),
    ("Learning Rest using SPSS (and other walks)", "Learning rest using SPSS (and other walks)"),
    ("Families in the Nurse-Family Partnership", "Families in the Nurse-Family Partnership"),
    ("A Naive Bayes Model of Rest in the Orion Nebula", "A naive Bayes model of rest in the Orion Nebula"),
]


@pytest.mark.parametrize(("typed", "expected"), NAMES)
def test_names_keep_their_capitals(typed: str, expected: str) -> None:
    assert sentence_case(typed) == expected


TESTS = [
    (
        "Use of the Lake-Oxford Good Well-being Scale (LOGWS)",
        "Use of the Lake-Oxford Good Well-being Scale (LOGWS)",
    ),
    ("Norms for the Beck Anxiety Inventory in Teens", "Norms for the Beck Anxiety Inventory in teens"),
    ("Validity of the Trust in Neighbors Scale", "Validity of the Trust in Neighbors Scale"),
    ("The Quiet Hope Scale (QHS): First Results", "The Quiet Hope Scale (QHS): First results"),
    ("A New Hope Scale for Nurses", "A new hope scale for nurses"),
]


@pytest.mark.parametrize(("typed", "expected"), TESTS)
def test_names_of_tests_keep_their_capitals_kinds_of_tests_do_not(typed: str, expected: str) -> None:
    assert sentence_case(typed) == expected


PARTS = [
    ("Common Grounds: The Two Gates (with remarks)", "Common grounds: The two gates (with remarks)"),
    ("Work and Rest for Nurses: What we know about nights", "Work and rest for nurses: What we know about nights"),
    ("Two Roads to Health (with a comment by the editors)", "Two roads to health (with a comment by the editors)"),
    (
        "Talking therapy for grief in Denmark and the Orkney Islands: rates from a survey of nurses",
        "Talking therapy for grief in Denmark and the Orkney Islands: Rates from a survey of nurses",
    ),
    ("Becoming a nurse: Clara Barton and Edith Cavell", "Becoming a nurse: Clara Barton and Edith Cavell"),
]


@pytest.mark.parametrize(("typed", "expected"), PARTS)
def test_each_part_of_a_title_is_judged_by_itself(typed: str, expected: str) -> None:
    assert sentence_case(typed) == expected


CAPITALS = [
    ("2011 INTERNATIONAL WORKSHOP ON QUIET ROOMS (QUIRO)", "2011 International Workshop on Quiet Rooms (QUIRO)"),
    ("THE ROLE OF AA AND PTSD IN FRANCE", "The role of AA and PTSD in France"),
    ("WOMEN IN VIETNAM: A REVIEW", "Women in Vietnam: A review"),
    ("11TH SURVEY OF EFL NURSES IN THE 1990S", "11th survey of EFL nurses in the 1990s"),
]


@pytest.mark.parametrize(("typed", "expected"), CAPITALS)
def test_titles_in_capitals_keep_acronyms_and_names(typed: str, expected: str) -> None:
    assert sentence_case(typed) == expected


FORMULAS = [
    ("Films of (In,Ga)As and Pb(Zr,Ti)O3 on Glass", "Films of (In,Ga)As and Pb(Zr,Ti)O3 on glass"),
    ("(Re)Thinking the Self(ish) Child", "(Re)thinking the self(ish) child"),
    ("Films of Zn$_2$SiO$_4$ and Na$^+$ Ions", "Films of Zn<sub>2</sub>SiO<sub>4</sub> and Na<sup>+</sup> ions"),
    ("The Role of Ca 2+ and Na + in Zn-Deficient Mice", "The role of Ca 2+ and Na + in Zn-deficient mice"),
    ("A Dose of 5 Mg Daily, Ca. 1900", "A dose of 5 mg daily, ca. 1900"),
    ("NMR分析 SQL入门", "NMR分析 SQL入门"),
    ("Schlaf und Ruhe: Eine Studie an Schulen in Hessen", "Schlaf und Ruhe: Eine Studie an Schulen in Hessen"),
    ("{XML}数据 GB/T 1234", "XML数据 GB/T 1234"),
]


@pytest.mark.parametrize(("typed", "expected"), FORMULAS)
def test_formulas_and_words_beside_ideographs_stay(typed: str, expected: str) -> None:
    assert title_in_sentence_case(typed) == expected


MECHANICAL = [
    (
        "Rest in {{Norway}} during spring: A {{Long Interview Study}}",
        "Rest in Norway during spring: A long interview study",
    ),
    ("{{A Walk}} of {{10x10 Steps}} and {{Long Naps}}", "A walk of 10x10 steps and long naps"),
    ("The {Short} {Well}-being {Diary} of {Nurses}", "The short well-being diary of nurses"),
    ("Notes of the Lowland Chapter of {A}merican Nurses", "Notes of the lowland chapter of American nurses"),
    ("The {Power} of {Quiet} {Groups}: {A} {Review}", "The power of quiet groups: A review"),
    ("Do {{We Need More Nurses}} in {{Spain}}?", "Do we need more nurses in Spain?"),
    ("{{Bog Orchids in Lowland Estuary Heaths}}", "Bog orchids in lowland estuary heaths"),
    ("Walks with {Virginia} {Barrow}", "Walks with Virginia Barrow"),
    ("Measuring {Anxiety} with the {Beck} {Anxiety} {Scale}", "Measuring anxiety with the Beck Anxiety Scale"),
    ("Nurses of {Spain} and their {Families} in need", "Nurses of Spain and their Families in need"),
    ("{{R}est and {S}leep {D}iaries for {N}urses: a walk}", "Rest and sleep diaries for nurses: A walk"),
    ("{REST1:} Effects on Nurses", "REST1: Effects on nurses"),
    ("{{THE WEIGHT OF WATER: A NIMH STUDY}}", "The weight of water: A NIMH study"),
    ("{The} {Quiet} {Years} {Programme}: a walk in {Spain}", "The Quiet Years Programme: A walk in Spain"),
    ("A Day With the {Barrow} Sisters", "A day with the Barrow sisters"),
    (
        "{Lake} {Anxiety} {Questionnaire} for {Young} {Adults} ({LAQ})",
        "Lake Anxiety Questionnaire for Young Adults (LAQ)",
    ),
]


@pytest.mark.parametrize(("typed", "expected"), MECHANICAL)
def test_braces_of_programs_are_told_from_braces_of_people(typed: str, expected: str) -> None:
    assert title_in_sentence_case(typed, mechanical=may_be_mechanical(typed)) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Quiet rest of nurses in Brockwell",
        "Nurses, Brockwell, and quiet rest",
        "Quiet rest; Brockwell and nurses",
        "Quiet rest of nurses (Brockwell nurses)",
        "Quiet rest of pre-Brockwell nurses",
        "Nurses/Brockwell and quiet rest",
    ],
)
def test_a_word_is_asked_about_wherever_it_stands_in_a_sentence(title: str) -> None:
    typed = title.title().replace(" Of ", " of ").replace(" And ", " and ").replace(" In ", " in ")
    assert sentence_case(typed, is_name="Brockwell".__eq__) == title


def test_what_stands_with_a_capital_in_the_abstract_is_a_name() -> None:
    abstract = "In a trial at Brockwell, students met. Groups were small. The small groups of Brockwell grew."
    assert stands_with_capital_only("Brockwell", abstract)
    assert not stands_with_capital_only("Groups", abstract)
    assert not stands_with_capital_only("Students", abstract)
    assert stands_with_capital_only("Brockwell", "", "grief, Brockwell, nurses")
    assert not stands_with_capital_only("Grief", "", "Grief, Brockwell, Nurses")


@pytest.mark.parametrize(("word", "ordinary"), [("Effects", True), ("Children’s", True), ("Milgram", False)])
def test_ordinary_words(word: str, ordinary: bool) -> None:
    assert is_ordinary(word) is ordinary
