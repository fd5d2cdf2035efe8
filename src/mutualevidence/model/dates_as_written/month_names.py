"""Names of months and seasons as people write them in month, year and date fields."""

from __future__ import annotations

_MONTHS = """
january jan januar jaenner jänner janvier janv enero ene gennaio genn janeiro januari styczeń január
february feb febr februar fevrier février fevr févr febrero febbraio fevereiro fev februari luty február
march mar mrz maerz märz mars marzo março marco maart mrt marts marzec március
april apr avril avr abril abr aprile kwiecień április
may mai mayo maggio magg mag maio mei maj május
june jun juni juin junio giugno giu junho czerwiec június
july jul juli juillet juil julio luglio lug julho lipiec július
august aug août aout agosto ago augustus augusti sierpień augusztus
september sep sept septembre septiembre settembre sett setembro wrzesień szeptember
october oct okt oktober octobre octubre ottobre ott outubro out październik október
november nov novembre noviembre novembro
december dec dez dezember décembre decembre déc diciembre dic dicembre dezembro desember grudzień
"""
_SEASONS = """
spring spr printemps frühjahr frühling fruehjahr fruehling primavera lente
summer sum été ete sommer verano estate verão zomer
autumn fall fal automne herbst otoño autunno outono herfst
winter win hiver invierno inverno
"""


def _numbered(table: str, first: int) -> dict[str, int]:
    return {
        name: number
        for number, names in enumerate(table.strip().split("\n"), start=first)
        for name in names.split()
    }


MONTHS: dict[str, int] = _numbered(_MONTHS, 1)
"""Months by name and abbreviation, in lower case."""

SEASONS: dict[str, int] = _numbered(_SEASONS, 21)
"""Seasons by name, as EDTF numbers them (ISO 8601-2, 4.8)."""
