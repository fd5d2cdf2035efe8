"""Encodings that nothing names: guessed by the bytes, told, and written back byte for byte."""

from __future__ import annotations

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.syntax.guessing import guessed_encoding
from mutualevidence.interchange import formats

TITLES = [
    ("gb18030", "张三", "大学生同伴支持与心理健康的关系研究"),
    ("big5", "陳美玲", "社區互助團體對照顧者之支持"),
    ("cp932", "山田, 花子", "患者会におけるピアサポートの意味"),
    ("cp932", "森, 健", "日本心理学研究 集団療法の効果"),
    ("euc_jp", "山田, 花子", "患者会におけるピアサポートの意味"),
    ("cp949", "이, 영희", "동료 지지 집단이 회복에 미치는 영향"),
    ("koi8-r", "Орлова, А.", "Взаимная поддержка после утраты"),
    ("cp1251", "Орлова, А.", "Взаимная поддержка после утраты"),
    ("cp866", "Орлова, А.", "Взаимная поддержка после утраты"),
    ("cp1253", "Νικολάου, Μ.", "Η στήριξη μεταξύ φίλων και η υγεία"),
    ("cp1255", "לוי, דנה", "תמיכה הדדית אחרי אובדן של קרובים"),
    ("cp1256", "يوسف", "الدعم المتبادل بعد فقدان الأقارب"),
    ("cp1250", "Wójcik, Łucja", "Grupy wsparcia dla osób starszych: Znaczenie więzi społecznych"),
]
WESTERN = [
    "@book{a, author = {Måns Öberg and Zoë Brontë}, title = {Über das Hören: für Ältere}}",
    "@book{a, author = {García Núñez, José}, title = {¿Qué es la ayuda mutua? Año 2°}}",
    "@book{a, title = {Caf\xe9}}",
    "@book{a, author = {Lefèvre, Anaïs}, title = {L’entraide « à l’œuvre » – où ?}}",
]


def entry(author: str, title: str) -> str:
    return f"@book{{a, author = {{{author}}}, title = {{{title}}}, publisher = {{Hill}}, year = 2001}}\n"


@pytest.mark.parametrize(("encoding", "author", "title"), TITLES)
def test_an_encoding_is_told_by_its_bytes(encoding: str, author: str, title: str) -> None:
    english = entry("Roe, Ann", "Helping one another") * 20
    data = (english.replace("{a,", "{b,") + entry(author, title)).encode(encoding)
    bib = read_bibtex(data)
    assert bib.document.encoding == encoding
    assert bib.references[-1].title == title
    (told,) = [d for d in bib.diagnostics if d.code != "repeated-key"]
    assert (told.code, told.severity.value) == ("encoding-guessed", "warning")
    assert "% Encoding:" in told.remedy
    assert bib.to_bytes() == data


@pytest.mark.parametrize("text", WESTERN)
def test_western_files_are_read_as_before(text: str) -> None:
    data = text.encode("cp1252")
    assert guessed_encoding(data) == ""
    assert read_bibtex(data).document.encoding == "windows-1252"


def test_what_the_first_line_says_is_no_guess() -> None:
    named = "% Encoding: cp1252\n" + entry("Орлова, А.", "Взаимная поддержка")
    assert read_bibtex(named.encode("cp1251")).document.encoding == "windows-1252"


def test_tagged_files_are_guessed_and_told_too() -> None:
    ris = "TY  - BOOK\r\nAU  - 张三\r\nTI  - 大学生同伴支持与心理健康\r\nPY  - 2001\r\nER  - \r\n".encode(
        "gb18030"
    )
    (work,), told = formats.read(ris, "ris")
    assert work.title == "大学生同伴支持与心理健康"
    assert "encoding-guessed" in [d.code for d in told]
