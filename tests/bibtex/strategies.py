"""What .bib files hold, as hypothesis makes it up: names, dates, TeX, entries, files, damaged files."""

from __future__ import annotations

from hypothesis import strategies as st

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = st.sampled_from(
    "A the of DNA naïve Ärger 'tis X-ray 3D e.g. — – “quoted” 北京 ß {NASA} ~ 50% a&b #1 _ $x$".split()
)
ACCENTS = st.builds(
    lambda accent, letter, form: form.format(accent, letter),
    st.sampled_from(["'", "`", '"', "^", "~", "=", ".", "c ", "v ", "H ", "u ", "k ", "r "]),
    st.sampled_from("aeiouncsAEOU"),
    st.sampled_from(["\\{0}{1}", "\\{0}{{{1}}}", "{{\\{0}{1}}}", "{{\\{0}{{{1}}}}}"]),
)
MACROS = st.sampled_from(
    [
        "\\ss{}",
        "{\\o}",
        "\\AA ",
        "\\&",
        "\\%",
        "\\$",
        "\\_",
        "\\#",
        "\\LaTeX{}",
        "\\textendash ",
        "\\ ",
        "\\-",
        "\\\\",
    ]
)


def _in(macro: str, content: str) -> str:
    return f"\\{macro}{{{content}}}"


TEX: st.SearchStrategy[str] = st.recursive(
    WORDS | ACCENTS | MACROS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5).map(" ".join),
        st.lists(inner, max_size=3).map("".join),
        inner.map(lambda text: f"{{{text}}}"),
        st.builds(
            _in,
            st.sampled_from("emph textbf textsc textsuperscript enquote url unknown mkbibquote".split()),
            inner,
        ),
        inner.map(lambda text: f"${text.replace('$', '')}$"),
    ),
    max_leaves=8,
)
"""TeX with balanced braces, sensible and otherwise."""

NAME_WORDS = st.sampled_from(
    [
        "Ann",
        "J.",
        "Jean-Paul",
        "van",
        "de la",
        "von",
        "Bell",
        "Müller",
        "{Barnes and Noble}",
        "Jr.",
        "III",
        "d'",
        "O'Neil",
    ]
) | ACCENTS.map(lambda accent: f"B{accent}r")
NAMES = st.one_of(
    st.lists(NAME_WORDS, min_size=1, max_size=4).map(" ".join),
    st.builds("{}, {}".format, NAME_WORDS, NAME_WORDS),
    st.builds("{} {}, {}, {}".format, NAME_WORDS, NAME_WORDS, NAME_WORDS, NAME_WORDS),
    st.builds("family={}, given={}, prefix={}".format, NAME_WORDS, NAME_WORDS, NAME_WORDS),
    st.just("others"),
)
NAME_LISTS = st.lists(NAMES, min_size=1, max_size=5).map(" and ".join)

YEARS = st.integers(-3000, 3000).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}") | st.sampled_from(
    ["19XX", "199X", "0000", "y17E7", "1999?", "1999~", "1999%"]
)
DATES = st.one_of(
    YEARS,
    st.builds("{}-{:02}".format, YEARS, st.integers(0, 99)),
    st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 31)),
    st.builds("{}/{}".format, YEARS, YEARS | st.sampled_from(["", ".."])),
    st.sampled_from(
        ["in press", "n.d.", "c. 1900", "Spring 2001", "March 3, 2004", "1999-13-45", "/", "..", "?", "~"]
    ),
)

FIELD_NAMES = st.sampled_from(
    """
    author editor title subtitle booktitle journal journaltitle year month day date urldate volume number pages
    publisher location address url doi isbn note abstract keywords langid crossref xdata related relatedtype ids
    options author+an:role finding-a study-design editortype editora eprint eprinttype howpublished type mynote
    """.split()
)
KEYS = st.text("abXY019:-_/.", min_size=1, max_size=6)
ENTRY_TYPES = st.sampled_from(
    "article Book INPROCEEDINGS misc online thesis phdthesis xdata set claim video legislation nonsense".split()
)


@st.composite
def values(draw: st.DrawFn, name: str) -> str:
    """The value of a field of this name, with its delimiters."""
    if name in ("author", "editor", "editora"):
        content = draw(NAME_LISTS)
    elif name in ("date", "year", "urldate", "month", "day"):
        content = draw(DATES)
    elif name in ("crossref", "xdata", "related", "ids"):
        content = draw(st.lists(KEYS, max_size=3).map(",".join))
    else:
        content = draw(TEX)
    bare = st.sampled_from(["1999", "jan", "aj", '"a" # aj', "undefined"])
    quoted = f'"{content}"' if '"' not in content else f"{{{content}}}"
    return draw(st.sampled_from([f"{{{content}}}", quoted]) | bare)


@st.composite
def entries(draw: st.DrawFn) -> str:
    """A well-formed entry."""
    space = st.sampled_from(["", " ", "\n  ", "\r\n\t", "\n\n"])
    names = draw(st.lists(FIELD_NAMES, max_size=8))
    fields = [f"{draw(space)}{name}{draw(space)}={draw(space)}{draw(values(name))}" for name in names]
    kind, key = draw(ENTRY_TYPES), draw(KEYS | st.just(""))
    comma = draw(st.sampled_from(["", ",", ", "]))
    return f"@{kind}{{{key},{','.join(fields)}{comma}{draw(space)}}}"


FILES = st.lists(
    st.one_of(
        entries(),
        st.sampled_from(
            [
                "@string{aj = {Astron. J.}}",
                "@comment{x}",
                "@preamble{{y}}",
                "% note\n",
                "stray",
                "\n\n",
                "@string{aj = aj # aj}",
            ]
        ),
    ),
    max_size=6,
).map("\n".join)


@st.composite
def damaged_files(draw: st.DrawFn) -> str:
    """A file with pieces taken out, doubled or put in."""
    text = draw(FILES)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(text)))
        rest = place + draw(st.integers(0, 8))
        junk = draw(
            st.sampled_from(
                ["", "{", "}", '"', ",", "@", "\\", "%", "\n@article{", "=", "#", "(", ")", "$", "\0", "\ud800"]
            )
        )
        text = text[:place] + junk + text[rest:] if draw(st.booleans()) else text[:place] + junk + text[place:]
    return text
