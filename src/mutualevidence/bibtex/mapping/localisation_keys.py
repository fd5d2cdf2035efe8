"""Words for biblatex's localisation keys: ``phdthesis`` is "PhD thesis" (biblatex manual, 4.9.2; biblatex-apa)."""

from __future__ import annotations

_COUNTRIES_OF_PATENTS = {"de": "German", "eu": "European", "fr": "French", "uk": "British", "us": "U.S."}

GENRES: dict[str, str] = {
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "phdthesis": "PhD thesis",
    "techreport": "technical report",
    "resreport": "research report",
    "software": "computer software",
    "datacd": "data CD",
    "audiocd": "audio CD",
    "manunpub": "Unpublished manuscript",
    "maninprep": "Manuscript in preparation",
    "mansub": "Manuscript submitted for publication",
    "podcast": "Audio podcast",
    "patent": "patent",
    "patreq": "patent request",
    **{f"patent{code}": f"{country} patent" for code, country in _COUNTRIES_OF_PATENTS.items()},
    **{f"patreq{code}": f"{country} patent request" for code, country in _COUNTRIES_OF_PATENTS.items()},
}
"""Values of ``type`` and ``howpublished`` (biblatex manual, 4.9.2.13; biblatex-apa for manuscripts)."""

PUBSTATES: dict[str, str] = {
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "pre-published",
}
"""Values of ``pubstate`` (biblatex manual, 4.9.2.11)."""

STATES_AS_YEAR = frozenset(
    {
        "in press",
        "forthcoming",
        "in preparation",
        "submitted",
        "to appear",
        "accepted",
        "im druck",
        "im erscheinen",
    }
)
"""Words that BibTeX users write into ``year`` when there is none yet (APA 9.13)."""

NO_DATE = frozenset({"n.d.", "n. d.", "nd", "n.d", "no date", "undated", "o. j.", "o.j.", "s.a.", "s. a."})
"""Words for "no date" (APA 9.17)."""

COUNTRIES: dict[str, str] = {
    "countryde": "Germany",
    "countryeu": "European Union",
    "countryep": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
}
"""Values of ``location`` in ``@patent`` (biblatex manual, 4.9.2.14)."""

SERIES: dict[str, str] = {"newseries": "New series", "oldseries": "Old series"}
"""Values of ``series`` in ``@article`` (biblatex manual, 2.3.7)."""

ROLES: dict[str, str] = {
    "director": "Director",
    "directors": "Directors",
    "writer": "Writer",
    "writers": "Writers",
    "host": "Host",
    "hosts": "Hosts",
    "producer": "Producer",
    "producers": "Producers",
    "execproducer": "Executive Producer",
    "execproducers": "Executive Producers",
    "execdirector": "Executive Director",
    "execdirectors": "Executive Directors",
    "guestexpert": "Guest Expert",
    "guestexperts": "Guest Experts",
    "narrator": "Narrator",
    "narrators": "Narrators",
    "editor": "Ed.",
    "editors": "Eds.",
    "chair": "Chair",
    "chairs": "Chairs",
}
"""Values of the data annotation ``author+an:role`` (biblatex-apa manual; APA 9.10 and 10.12)."""

ARCHIVES: dict[str, str] = {
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "googlebooks": "https://books.google.com?id=",
    "hdl": "https://hdl.handle.net/",
}
"""Addresses of the archives that biblatex knows by ``eprinttype`` (biblatex manual, 3.14.7)."""

LANGUAGES: dict[str, str] = {
    "english": "en-US",
    "american": "en-US",
    "usenglish": "en-US",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "australian": "en-AU",
    "canadian": "en-CA",
    "newzealand": "en-NZ",
    "german": "de-DE",
    "germanb": "de-DE",
    "ngerman": "de-DE",
    "austrian": "de-AT",
    "naustrian": "de-AT",
    "swissgerman": "de-CH",
    "nswissgerman": "de-CH",
    "french": "fr-FR",
    "francais": "fr-FR",
    "acadian": "fr-CA",
    "canadien": "fr-CA",
    "afrikaans": "af-ZA",
    "arabic": "ar",
    "basque": "eu-ES",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "bulgarian": "bg-BG",
    "catalan": "ca-AD",
    "chinese": "zh-CN",
    "croatian": "hr-HR",
    "czech": "cs-CZ",
    "danish": "da-DK",
    "dutch": "nl-NL",
    "estonian": "et-EE",
    "finnish": "fi-FI",
    "galician": "gl-ES",
    "greek": "el-GR",
    "hebrew": "he-IL",
    "hungarian": "hu-HU",
    "magyar": "hu-HU",
    "icelandic": "is-IS",
    "italian": "it-IT",
    "japanese": "ja-JP",
    "korean": "ko-KR",
    "latin": "la",
    "latvian": "lv-LV",
    "lithuanian": "lt-LT",
    "norsk": "nb-NO",
    "norwegian": "nb-NO",
    "nynorsk": "nn-NO",
    "persian": "fa-IR",
    "farsi": "fa-IR",
    "polish": "pl-PL",
    "polutonikogreek": "el-GR",
    "portuguese": "pt-PT",
    "portuges": "pt-PT",
    "romanian": "ro-RO",
    "russian": "ru-RU",
    "serbian": "sr-RS",
    "slovak": "sk-SK",
    "slovene": "sl-SI",
    "slovenian": "sl-SI",
    "spanish": "es-ES",
    "swedish": "sv-SE",
    "thai": "th-TH",
    "turkish": "tr-TR",
    "ukrainian": "uk-UA",
    "vietnamese": "vi-VN",
}
"""Language names of babel and polyglossia, and the codes CSL uses (biblatex manual, 2.4 and 3.9.1)."""
