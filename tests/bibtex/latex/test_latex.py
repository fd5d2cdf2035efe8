"""TeX values as text (LaTeX2e): accents, symbols, markup, mathematics, quotation marks, addresses."""

from __future__ import annotations

import re

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.bibtex.latex.decoding import decoded, plain, text, verbatim
from mutualevidence.bibtex.latex.reader import TexReader
from mutualevidence.bibtex.problem import Problem

CSL_SMALL_CAPS = '<span style="font-variant:small-caps;">'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"\"{o}\"o{\"o}{\"{o}} \" o", "öööö ö"),
        (r"\'\i \'{\i} {\'\i}", "íí í"),
        (r"\v{s}\v s {\v s} \k{a} \H{o} \c{c} \c c \r{u} \u{g} \d{t} \b{h} \.z \=a", "šš š ą ő ç ç ů ğ ṭ ẖ ż ā"),
        (r"\ss{} \o \aa\ \L{}\'od\'z {\AE}ro Stra{\ss}e", "ß øå Łódź Æro Straße"),
        (r"\textcommabelow{s} \IeC{\"o} {\ifmmode\acute{e}\else\'{e}\fi}", "ș ö é"),
        (r"\'{\~o} \^{\d e} \t{oo}", "ṍ ệ o͡o"),
        (r"na{\"\i}ve caf\'e", "naïve café"),
        (r"\CYRM\cyrn", "Мн"),
    ],
)
def test_accents_and_letters_in_all_the_forms_people_write(value: str, expected: str) -> None:
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"\emph{a \textbf{b} c}", "<i>a <b>b</b> c</i>"),
        (r"{\em x} {\bf y} {\it} z", "<i>x</i> <b>y</b> z"),
        (r"\textsc{mcm}", f"{CSL_SMALL_CAPS}mcm</span>"),
        (r"1\textsuperscript{st} H\textsubscript{2}O", "1<sup>st</sup> H<sub>2</sub>O"),
        (r"\texttt{code} \mbox{x} \textnormal{y} \underline{z}", "code x y z"),
        (r"\href{http://x_y}{here} \foreignlanguage{french}{ici} \textcolor{red}{rot}", "here ici rot"),
        (r"\MakeUppercase{\'ecole} \ce{H2SO4}", "ÉCOLE H<sub>2</sub>SO<sub>4</sub>"),
        (r"{\noopsort{1973b}}Title \label{x}", "Title "),
    ],
)
def test_markup_becomes_csl_tags(value: str, expected: str) -> None:
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"$\alpha$-rays at 90$^\circ$", "α-rays at 90°"),
        (r"$n^2$ $H_2O$ $x_{ij}$ $10^{-3}$", "n<sup>2</sup> H<sub>2</sub>O x<sub>ij</sub> 10<sup>-3</sup>"),
        (r"the $p$-value", "the <i>p</i>-value"),
        (r"\ensuremath{\beta}-blockers, \(\leq\) $\frac{1}{2}$", "β-blockers, ≤ 1/2"),
        (r"$\mathbb{R}^{2}$ $\mathrm{CO_2}$ $f'$", "ℝ<sup>2</sup> CO<sub>2</sub> f′"),
        ("US $5, and $5 to $10", "US $5, and $5 to $10"),
        (r"I paid \$10, $\pm$0.1", "I paid $10, ±0.1"),
    ],
)
def test_mathematics_becomes_unicode(value: str, expected: str) -> None:
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("``a'' `b' don't", "“a” ‘b’ don't"),
        (r"\enquote{a \enquote{b} c} \mkbibquote{d}", "“a ‘b’ c” “d”"),
        ("1998--2001 --- x -----", "1998–2001 — x —–"),
        ("J.~Organomet. Chem.", "J.\u00a0Organomet. Chem."),
        (r"?`Que? !`No! Win\-dows Bose\textendash{}Einstein", "¿Que? ¡No! Windows Bose–Einstein"),
        (r"50\% of A \& B: 50% of A & B_c #1", "50% of A & B: 50% of A & B_c #1"),
        ("a -{}- b", "a -- b"),
    ],
)
def test_quotes_dashes_ties_and_signs(value: str, expected: str) -> None:
    assert text(value) == expected


def test_a_bare_percent_sign_cuts_nothing() -> None:
    assert text("100% of {DNA}, 5% of \\emph{rest}") == "100% of DNA, 5% of <i>rest</i>"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"See \url{http://a.b/c_d%20e~f}", "See http://a.b/c_d%20e~f"),
        (r"See \url{https://human_resources.com", "See https://human_resources.com"),
        ("http://a.b/~c--d, and x--y~z", "http://a.b/~c--d, and x–y\u00a0z"),
    ],
)
def test_addresses_in_text_stay_as_they_stand(value: str, expected: str) -> None:
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected", "macros"),
    [
        (r"\mymacro{kept}", "kept", [r"\mymacro"]),
        (r"\foo bar", r"\foo bar", [r"\foo"]),
        (r"The \TUBx{} Team", r"The \TUBx Team", [r"\TUBx"]),
        (r"\foo{a} \foo{b} \emph{c}", "a b <i>c</i>", [r"\foo"]),
    ],
)
def test_unknown_macros_keep_their_argument_and_are_reported(value: str, expected: str, macros: list[str]) -> None:
    problems: list[Problem] = []
    assert text(value, problems) == expected
    assert [(problem.code, problem.value) for problem in problems] == [
        ("unknown-macro", macro) for macro in macros
    ]


def test_known_values_report_nothing() -> None:
    problems: list[Problem] = []
    text(r"{\"O}zge \emph{x} $\alpha_1$ \LaTeX", problems)
    assert problems == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"http://x/\%7Ea\_b\&c", "http://x/%7Ea_b&c"),
        (r"10.1002/x{\_}y", "10.1002/x_y"),
        (r"http://a/{\~{}}b \~{}c", "http://a/~b ~c"),
        (r"$\sim$user", "~user"),
        (r"\url{http://a.b/c_d}", "http://a.b/c_d"),
        ("<http://a.b>", "http://a.b"),
        (r"AID$<$x{\textgreater}y\textless{}z", "AID<x>y<z"),
        ("{http://x}", "http://x"),
        ("https://x--y.app/a%20b?c=$d", "https://x--y.app/a%20b?c=$d"),
    ],
)
def test_verbatim_fields_lose_only_the_escapes_of_their_producers(value: str, expected: str) -> None:
    assert verbatim(value) == expected


def test_plain_has_no_markup() -> None:
    assert plain(r"\emph{a} <i>b</i> H$_2$O") == "a b H2O"


@given(st.text())
def test_no_text_raises(value: str) -> None:
    text(value, [])
    plain(value, [])
    verbatim(value)


@given(st.text(alphabet=st.characters(exclude_characters="\\{}$~`", exclude_categories=["Cs"])))
def test_text_without_tex_is_itself(value: str) -> None:
    if "--" not in value and "''" not in value:
        assert text(value) == value


TEX_PIECES = st.sampled_from(
    r"""{ } \" \' \^ o i \i {\i} \v{s} {\v s} \c \ss {\ss} \o \& \% \_ \\ - -- ' '' a B $ \emph \alpha ~ x % {} `
    \em \frac \sqrt[ ] \foo \ensuremath \enquote \url \ifmmode \else \fi \char \ce ^ _ * """.split()
)


@given(st.lists(TEX_PIECES, max_size=12).map("".join), st.booleans())
def test_the_quick_way_reads_as_the_thorough_one(value: str, protection: bool) -> None:
    thorough = TexReader(value, protection=protection).read()
    assert _folded(decoded(value, protection=protection)) == _folded(thorough)


def _folded(read: str) -> str:
    return re.sub(" +", " ", read.replace("’", "'"))


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        "}",
        r"\'",
        r"\'{",
        "$",
        r"\frac",
        r"\emph{",
        r"\url{",
        r"{\em ",
        r"\ifmmode",
        r"\verb|",
        "--{",
        r"\ensuremath{$",
    ],
)
def test_time_grows_with_the_length_whatever_stands_in_it(piece: str) -> None:
    assert growth(lambda length: text(piece * (length // len(piece)) + "x" * 1000), 10_000, 100_000) < 5


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"\SI{3}{\milli\volt} Steps", "3\u00a0mV Steps"),
        (r"\qty{4}{\metre\per\second\squared}", "4\u00a0m/s²"),
        (r"\qty{21}{\degreeCelsius} and \qty{7}{\percent}", "21\u00a0°C and 7%"),
        (r"\SI[per-mode=symbol]{2e5}{kg.m}", "2 × 10⁵\u00a0kg m"),
        (r"\SIrange{1}{2}{\mega\hertz} \ang{45;30;}", "1\u00a0MHz to 2\u00a0MHz 45°30′"),
    ],
)
def test_quantities_have_their_units_as_symbols(value: str, expected: str) -> None:
    assert text(value) == expected


def test_macros_of_the_files_own_preamble_are_expanded() -> None:
    from mutualevidence.bibtex import read_bibtex

    preamble = (
        r'@preamble{"\newcommand{\lab}{{QuietLab}\xspace} \newcommand{\two}[2]{#1}" # "\def\Set{Set of \lab}"}'
    )
    bib = read_bibtex(preamble + r" @book{a, title={Notes from \lab on \Set{}}, publisher={\lab}}")
    assert bib.references[0].texts["title"] == "Notes from QuietLab on set of QuietLab"
    assert bib.references[0].texts["publisher"] == "QuietLab"
    assert bib.to_text().startswith(preamble)


def test_a_preamble_in_parentheses_defines_macros_too() -> None:
    from mutualevidence.bibtex.latex.preamble_macros import preamble_macros

    assert preamble_macros(r'@preamble("\newcommand{\Lab}{Quiet (Lab)}")') == {"Lab": "Quiet (Lab)"}
