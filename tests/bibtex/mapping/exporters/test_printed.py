"""What reference managers' exports print in APA, kind by kind; each entry is as its program writes it."""

from __future__ import annotations

import pytest

from mutualevidence import Library

PRINTED = [
    pytest.param(
        "@misc{k, type = {Comedy, {Short}}, title = {Slow boats}, publisher = {Lake Films}, author = {Lund, Åse},"
        " month = may, year = {1931}}",
        "Lund, Å. (Director). (1931). Slow boats [Film]. Lake Films.",
        id="genres of films, by Zotero",
    ),
    pytest.param(
        "@misc{k, title = {Slow boats}, author = {Lund, Åse}, year = {1931}, publisher = {Lake Films},"
        " note = {IMDb ID: tt0012345\nevent-location: Norway}}",
        "Lund, Å. (Director). (1931). Slow boats [Film]. Lake Films.",
        id="a film read at IMDb, by Zotero",
    ),
    pytest.param(
        "@movie{k, title = {Slow boats}, publisher = {Lake Films}, author = {Lund, Åse}, editora = {Roe, Al},"
        " editoratype = {collaborator}, date = {1931}}",
        "Lund, Å. (Director). (1931). Slow boats [Film]. Lake Films.",
        id="a film, by Zotero's BibLaTeX",
    ),
    pytest.param(
        "@online{k, title = {Resting well}, url = {https://lake.example/rest}, titleaddon = {Lake Clinic},"
        " author = {Moe, Ida}, urldate = {2021-04-19}, date = {2017-10-13}}",
        "Moe, I. (2017, October 13). Resting well. Lake Clinic. https://lake.example/rest",
        id="a site, by Zotero's BibLaTeX",
    ),
    pytest.param(
        "@online{k, author = {Moe, Ida}, title = {Resting well}, titleaddon = {Fact sheet}, date = {2017},"
        " url = {https://lake.example/rest}}",
        "Moe, I. (2017). Resting well [Fact sheet]. https://lake.example/rest",
        id="a description, by a person",
    ),
    pytest.param(
        "@misc{k, title = {Night ferries}, url = {https://lake.example/3}, number = {4},"
        " titleaddon = {Lake Hours}, publisher = {Lake Radio}, author = {Moe, Ida}, date = {2017-10-13}}",
        "Moe, I. (2017, October 13). Night ferries (No. 4) [Radio broadcast]. In Lake hours. Lake Radio."
        " https://lake.example/3",
        id="a programme, by Zotero's BibLaTeX",
    ),
    pytest.param(
        "@unpublished{k, location = {Oslo, Norway}, title = {Rest at sea},"
        " type = {Poster}, howpublished = {Poster}, note = {Annual Meeting of the Lake Society},"
        " author = {Moe, Ida}, date = {2018-11-15}}",
        "Moe, I. (2018, November 15). Rest at sea [Poster]. Annual Meeting of the Lake Society, Oslo, Norway.",
        id="a poster, by Zotero's BibLaTeX",
    ),
    pytest.param(
        "@book{k, title = {Rest}, author = {Moe, Ida}, year = {[1931] 1998}, publisher = {Hill}}",
        "Moe, I. (1998). Rest. Hill. (Original work published 1931)",
        id="two years, by Better BibTeX",
    ),
    pytest.param(
        "@article{k, title = {Rest}, author = {Moe, Ida}, journal = {Mind}, year = {1998}, volume = {3},"
        " month = {#may#}}",
        "Moe, I. (1998). Rest. Mind, 3.",
        id="a month, by JabRef",
    ),
    pytest.param(
        "@misc{k, title = {Rest}, author = {Moe, Ida}, type = {Web Page}, volume = {2019}, number = {12 March},"
        " url = {https://lake.example}}",
        "Moe, I. (n.d.). Rest. Retrieved March 12, 2019, from https://lake.example",
        id="the day of access, by EndNote",
    ),
    pytest.param(
        "@book{k, title = {Rest}, author = {moe, ida}, year = {1998}, publisher = {Hill}}",
        "moe, i. (1998). Rest. Hill.",
        id="a name in small letters",
    ),
    pytest.param(
        "@misc{k, title = {Letter to {Brynjar} {Long}}, author = {Moe, Ida}, collaborator = {Long, Brynjar},"
        " year = {1898}, url = {https://lake.example/1}}",
        "Moe, I. (1898). Letter to Brynjar Long. https://lake.example/1",
        id="people of the entry in its title, by Zotero",
    ),
    pytest.param(
        "@article{k, title = {Where Do Sailors Rest? {{Counting}} the {{Long Nights}} of {{Small Boats}}},"
        " author = {Moe, Ida}, journal = {Mind}, year = {1998}, volume = {3}}",
        "Moe, I. (1998). Where do sailors rest? Counting the long nights of small boats. Mind, 3.",
        id="half a title in title case, by Better BibTeX",
    ),
    pytest.param(
        "@audio{k, title = {Night ferries}, author = {Moe, Ida}, date = {2019-07-02}, number = {41},"
        " url = {https://lake.example/41}, series = {Lake Hours}}",
        "Moe, I. (Host). (2019, July 2). Night ferries (No. 41) [Audio podcast episode]. In Lake hours."
        " https://lake.example/41",
        id="an episode of a podcast, by Better BibTeX",
    ),
    pytest.param(
        "@unpublished{k, address = {Department of Rest, University of Oslo}, type = {Unpublished manuscript},"
        " title = {On waiting}, author = {Moe, Ida}, year = {2012}}",
        "Moe, I. (2012). On waiting [Unpublished manuscript]. Department of Rest, University of Oslo.",
        id="the university of a manuscript, by Zotero",
    ),
    pytest.param(
        "@article{k, author = {Moe, Ida}, journal = {BMJ}, number = {may03 2}, pages = {b1234--b1234},"
        " title = {{On waiting}}, volume = {338}, year = {2009}, doi = {10.1136/bmj.b1234}}",
        "Moe, I. (2009). On waiting. BMJ, 338, Article b1234. https://doi.org/10.1136/bmj.b1234",
        id="an article number twice, the day as issue, by Mendeley",
    ),
    pytest.param(
        "@book{k, author = {Moe, Ida}, title = {On waiting}, edition = {2nd Lake Books}, publisher = {Lake},"
        " year = {1995}}",
        "Moe, I. (1995). On waiting (2nd Lake Books ed.). Lake.",
        id="the edition of a firm, by EndNote",
    ),
    pytest.param(
        "@inproceedings{k, author = {Moe, Ida}, title = {{On} {Waiting}: {Slow}-moving {Boats}, {Quiet} {Harbors}"
        " and {Ferriers}}, year = {1995}, booktitle = {Proceedings}, pages = {1--2}}",
        "Moe, I. (1995). On waiting: Slow-moving boats, quiet harbors and ferriers. In Proceedings (pp. 1–2).",
        id="braces of a program show no names, by Zotero",
    ),
    pytest.param(
        "@misc{k, author = {{Lake Office}}, title = {On waiting}, volume = {2021}, number = {Mar 3,},"
        " year = {2020}, url = {https://lake.example}, journal = {Lake}}",
        "Lake Office. (2020). On waiting. Lake. https://lake.example",
        id="the day of access without a kind, by RefWorks",
    ),
    pytest.param(
        "@article{k, author = {Moe, Ida}, title = {Review of {The} {Quiet} {Lake}}, journal = {Mind},"
        " volume = {3}, collaborator = {Lund, Åse}, year = {1999}, pages = {4--5}}",
        "Moe, I. (1999). [Review of the book The quiet lake, by Å. Lund]. Mind, 3, 4–5.",
        id="a review without a title, by Zotero",
    ),
    pytest.param(
        "@inbook{k, author = {Moe, Ida}, title = {On waiting},"
        " booktitle = {Handbook of sleep, Vol 2: Rest and noise.}, publisher = {Lake},"
        " pages = {5-7}, year = {2012}, type = {Book Section}}",
        "Moe, I. (2012). On waiting. In Handbook of sleep: Vol. 2. Rest and noise (pp. 5–7). Lake.",
        id="a volume in the title of a book, by EndNote from PsycINFO",
    ),
    pytest.param(
        "@book{k, author = {Moe, Ida}, title = {{On waiting}}, booktitle = {Lake}, publisher = {Lake},"
        " pages = {1--378}, year = {2012}}",
        "Moe, I. (2012). On waiting. Lake.",
        id="the publisher twice, by Mendeley",
    ),
    pytest.param(
        "@misc{k, author = {Moe, Ida}, title = {Das Warten}, publisher = {Lake}, year = {2012},"
        " type = {Film or Broadcast}}",
        "Moe, I. (Director). (2012). Das Warten [Film]. Lake.",
        id="a film, by EndNote",
    ),
    pytest.param(
        "@jurisdiction{k, title = {Harbors at Night: {{Hearing}} before the {{Committee}} on {{Boats}}},"
        " date = {2009-07-08}}",
        "Harbors at night: Hearing before the Committee on Boats (2009).",
        id="a hearing, by Better BibTeX",
    ),
    pytest.param(
        "@software{k, author = {Moe, Ida}, title = {lakekit: {{Rest}} for Boats}, version = {0.4}, date = {2012}}",
        "Moe, I. (2012). lakekit: Rest for boats (Version 0.4) [Computer software].",
        id="a program in small letters, by Better BibTeX",
    ),
    pytest.param(
        "@webpage{k, author = {Moe, Ida}, title = {On waiting}, lastchecked = {1 June 2015}, url = {https://l.example}}",
        "Moe, I. (n.d.). On waiting. Retrieved June 1, 2015, from https://l.example",
        id="the day of access, by BibDesk",
    ),
    pytest.param(
        "@techreport{k, author = {Moe, Ida}, title = {{Lord Zund and the boats}}, number = {August},"
        " year = {2012}, institution = {Lake}}",
        "Moe, I. (2012). Lord Zund and the boats. Lake.",
        id="the month of a report as number, by Mendeley",
    ),
    pytest.param(
        "@book{k, author = {Moe, Ida}, title = {Lady Zund at Sea}, edition = {5th edition.}, year = {2012},"
        " publisher = {Lake}}",
        "Moe, I. (2012). Lady Zund at sea (5th ed.). Lake.",
        id="an edition with a full stop, by EndNote",
    ),
    pytest.param(
        "@misc{k, title = {Boats and sleep, 2020}, author = {Moe, Ida}, year = {2020}, publisher = {Lake Office},"
        " url = {https://lake.example/open/dataset/boats-and-sleep}}",
        "Moe, I. (2020). Boats and sleep, 2020 [Data set]. Lake Office."
        " https://lake.example/open/dataset/boats-and-sleep",
        id="an address that says that it is a data set",
    ),
]


@pytest.mark.parametrize(("source", "printed"), PRINTED)
def test_exports_print_what_they_mean(source: str, printed: str) -> None:
    assert str(Library.from_bytes(source).bibliography()).strip() == printed
