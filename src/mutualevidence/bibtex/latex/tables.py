"""What each TeX macro stands for in Unicode and CSL markup (LaTeX2e, amssymb, csquotes, biblatex)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from mutualevidence.bibtex.latex.journal_macros import JOURNAL_MACROS
from mutualevidence.runtime.named_tuple import NamedTuple


class Accent(NamedTuple):
    """A macro that puts a mark on the letter after it; ``alone`` is printed when there is no letter."""

    mark: str
    alone: str


class Template(NamedTuple):
    """A macro with arguments: ``pieces`` are printed before, between and after them."""

    pieces: tuple[str, ...]


class Markup(NamedTuple):
    """A macro that formats its argument with one of CSL's tags."""

    opening: str
    closing: str


class Dropped(NamedTuple):
    """A macro whose first ``number`` arguments are not text (a colour, a sort key); what follows them is."""

    number: int
    printed: str = ""


class Alphabet(NamedTuple):
    """A macro that prints its short argument in other characters: capitals, script letters, subscripts."""

    changed: Callable[[str], str]


class Math(NamedTuple):
    """A macro whose argument is mathematics."""


Macro = Accent | Template | Markup | Dropped | Alphabet | Math

ACCENT_SYMBOLS = {
    "`": Accent("\u0300", "`"), "'": Accent("\u0301", "\u00b4"), "^": Accent("\u0302", "^"),
    '"': Accent("\u0308", "\u00a8"), "~": Accent("\u0303", "~"), "=": Accent("\u0304", "\u00af"),
    ".": Accent("\u0307", "\u02d9"),
}  # fmt: skip
"""Accents written with a control symbol (LaTeX2e, OT1 and T1)."""

_ACCENT_WORDS = {
    "b": "\u0331", "c": "\u0327", "d": "\u0323", "f": "\u0311", "G": "\u030f", "h": "\u0309",
    "H": "\u030b", "k": "\u0328",
    "M": "\u0332", "r": "\u030a", "t": "\u0361", "u": "\u0306", "U": "\u030e", "v": "\u030c",
    "newtie": "\u0361",
    "capitalacute": "\u0301", "capitalgrave": "\u0300", "capitalcircumflex": "\u0302",
    "capitaldieresis": "\u0308",
    "capitaltilde": "\u0303", "capitalmacron": "\u0304", "capitalcaron": "\u030c", "capitalcedilla": "\u0327",
    "capitalogonek": "\u0328", "capitalring": "\u030a", "capitalbreve": "\u0306", "capitaldotaccent": "\u0307",
    "textcommabelow": "\u0326", "textcommaabove": "\u0313", "textogonekcentered": "\u0328",
    "textvbaraccent": "\u030d",
    "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304", "breve": "\u0306", "check": "\u030c", "dot": "\u0307", "ddot": "\u0308", "dddot": "\u20db",
    "mathring": "\u030a", "vec": "\u20d7", "textsubdot": "\u0323", "textsubbar": "\u0331",
    "textsubring": "\u0325",
    "textsubbreve": "\u032e", "textsubarch": "\u032f", "textsubwedge": "\u032c", "textsubtilde": "\u0330",
    "textsubumlaut": "\u0324", "textroundcap": "\u0311", "textsyllabic": "\u0329",
    "cedilla": "\u0327", "ogonek": "\u0328",
    "ocirc": "\u030a", "not": "\u0338", "slashed": "\u0338",
    "textacutemacron": "\u0301\u0304", "textgravemacron": "\u0300\u0304",
    "textcircumacute": "\u0302\u0301", "textdotacute": "\u0307\u0301", "texttildedot": "\u0303\u0307",

}  # fmt: skip
_ALONE = {"c": "\u00b8", "k": "\u02db", "u": "\u02d8", "v": "\u02c7", "H": "\u02dd", "r": "\u02da"}

_LETTERS = """
ss ß  SS ẞ  o ø  O Ø  l ł  L Ł  ae æ  AE Æ  oe œ  OE Œ  aa å  AA Å  i ı  j ȷ  dh ð  DH Ð  dj đ  DJ Đ  th þ  TH Þ
ng ŋ  NG Ŋ  ij ij  IJ IJ  imath ı  jmath ȷ  hbar ℏ  ell ℓ  dz ʣ  textschwa ə  textsca ᴀ  textturnv ʌ
textopeno ɔ  textepsilon ɛ  textesh ʃ  textyogh ʒ  textglotstop ʔ  textrevglotstop ʕ  textbaru ʉ  textbari ɨ
textcrh ħ  Hwithstroke Ħ  hwithstroke ħ  textlhookt ƫ  texthtb ɓ  texthtd ɗ  texthtk ƙ  textdyoghlig ʤ
textteshlig ʧ  textgamma ɣ  texttheta θ  textscripta ɑ  textphi ɸ  textturnr ɹ  textfishhookr ɾ  textinvscr ʁ
textltailm ɱ  textltailn ɲ  textupsilon ʊ  textomega ɷ  texteng ŋ  textiota ɩ  textreve ɘ  textrevepsilon ɜ
textturna ɐ  textturnm ɯ  textchi χ  textbeta β  textraiseglotstop ˀ  textprimstress ˈ  textsecstress ˌ
textlengthmark ː  texthalflength ˑ  cprime ʹ  cdprime ʺ  textdoublebarpipe ǂ  textpipe ǀ  textctc ɕ  textbarl ƚ
textdblig ȸ  textsci ɪ  textscy ʏ  textscn ɴ  textscr ʀ  textscg ɢ  texthtg ɠ  dbar đ  Dbar Đ  textdong ₫
textbaht ฿  textflorin ƒ  textfranc ₣  textlira ₤  textnaira ₦  textpeso ₱  textwon ₩
"""
_TEXT_SYMBOLS = """
textendash –  textemdash —  textquoteleft ‘  textquoteright ’  textquotedblleft “  textquotedblright ”  lq ‘
rq ’  quotesinglbase ‚  quotedblbase „  guillemotleft «  guillemotright »  guillemetleft «  guillemetright »
guilsinglleft ‹  guilsinglright ›  glqq „  grqq “  flqq «  frqq »  glq ‚  grq ‘  flq ‹  frq ›  ldq “  rdq ”
textquotesingle '  textquotedbl "  textasciigrave `  textasciiacute ´  textasciidieresis ¨  textasciimacron ¯
textasciicircum ^  textasciitilde ~  textasciibreve ˘  textasciicaron ˇ  textbackslash \\  textunderscore _
textbar |  textbardbl ‖  textless <  textgreater >  textdollar $  textcent ¢  textsterling £  pounds £
texteuro €  euro €  EUR €  textyen ¥  yen ¥  textdegree °  degree °  degrees °  degs °  textcelsius ℃  celsius ℃
textregistered ®  registered ®  circledR ®  textcopyright ©  copyright ©  texttrademark ™  trademark ™
textservicemark ℠  textsection §  S §  P ¶  textparagraph ¶  textpilcrow ¶  dag †  ddag ‡  textdagger †
textdaggerdbl ‡  textbullet •  textperiodcentered ·  textcentereddot ·  textellipsis …  ldots …  dots …  dotsc …
dotso …  textexclamdown ¡  textquestiondown ¿  textonesuperior ¹  texttwosuperior ²  textthreesuperior ³
textonehalf ½  textonequarter ¼  textthreequarters ¾  textordfeminine ª  textordmasculine º  textmu µ  micro µ
textmicro µ  textohm Ω  ohm Ω  textnumero №  No №  textperthousand ‰  permil ‰  textpertenthousand ‱
textpercent %  percent %  textvisiblespace ␣  textbrokenbar ¦  textlnot ¬  textpm ±  texttimes ×  textdiv ÷
textminus −  textfractionsolidus ⁄  slash /  hyphen -  textasteriskcentered ∗  textbraceleft {  textbraceright }
lbrace {  rbrace }  textreferencemark ※  textestimated ℮  textcurrency ¤  textlangle ⟨  textrangle ⟩
textlbrackdbl ⟦  textrbrackdbl ⟧  textarrowright →  textrightarrow →  textleftarrow ←  Dash —  rightarrow →
textarrowleft ←  textarrowup ↑  textarrowdown ↓  textmusicalnote ♪  textinterrobang ‽  textdiscount ⁒
textopenbullet ◦  textbigcircle ◯  textsurd √  textmale ♂  male ♂  textfemale ♀  female ♀  textmarried ⚭
textdied †  textborn ⋆  textleaf ☙  textpeso ₱  checkmark ✓  ding ✓  textthreequartersemdash —
allowhyphens \u00ad  textnonbreakinghyphen \u2011  nbhyphen \u2011  hyp -  dash –  exclamdown ¡  questiondown ¿
amp &  lt <  gt >  colon :  semicolon ;  comma ,  lbrack [  rbrack ]  textlquill ⁅  textrquill ⁆
"""
_LOGOS = """
TeX TeX  LaTeX LaTeX  LaTeXe LaTeX2ε  BibTeX BibTeX  BIBTEX BibTeX  Bibtex BibTeX  XeTeX XeTeX  XeLaTeX XeLaTeX
LuaTeX LuaTeX  LuaLaTeX LuaLaTeX  pdfTeX pdfTeX  pdfLaTeX pdfLaTeX  PDFTeX PDFTeX  eTeX ε-TeX  ConTeXt ConTeXt
METAFONT METAFONT  MF METAFONT  METAPOST METAPOST  MP METAPOST  AMS AMS  AmS AMS  AmSTeX AMS-TeX  AMSTEX AMS-TeX
AmSLaTeX AMS-LaTeX  PiCTeX PiCTeX  SliTeX SliTeX  MiKTeX MiKTeX  OMEGA Ω  TUB TUGboat  TUGboat TUGboat
UNIX UNIX  Unix Unix  PS PostScript  POSTSCRIPT PostScript  PostScript PostScript  WEB WEB  CWEB CWEB  SGML SGML
HTML HTML  XML XML  ASCII ASCII  Cpp C++  CC C++  JTeX JTeX  plainTeX plainTeX  BibLaTeX BibLaTeX
biblatex biblatex  TikZ TikZ  CTAN CTAN  PDF PDF  DVI DVI  TUG TUG  NTG NTG  LyX LyX  VAX VAX  DVD DVD
Java Java  CSS CSS  TeXLive TeX-Live  NTS NTS  SLiTeX SliTeX  AMSLaTeX AMS-LaTeX  Xy Xy  AllTeX (La)TeX
TeXworks TeXworks  MacOSX macOS  CSTUG CSTUG
"""
_MATH_SYMBOLS = """
times ×  cdot ·  cdotp ·  pm ±  mp ∓  le ≤  leq ≤  leqslant ⩽  ge ≥  geq ≥  geqslant ⩾  ne ≠  neq ≠  approx ≈
sim ∼  simeq ≃  cong ≅  equiv ≡  doteq ≐  propto ∝  infty ∞  partial ∂  nabla ∇  sum ∑  prod ∏  coprod ∐  int ∫
iint ∬  oint ∮  surd √  in ∈  notin ∉  ni ∋  subset ⊂  subseteq ⊆  supset ⊃  supseteq ⊇  cup ∪  cap ∩  bigcup ⋃
bigcap ⋂  uplus ⊎  sqcup ⊔  sqcap ⊓  emptyset ∅  varnothing ∅  forall ∀  exists ∃  nexists ∄  neg ¬  lnot ¬
wedge ∧  land ∧  vee ∨  lor ∨  to →  leftarrow ←  gets ←  leftrightarrow ↔  Rightarrow ⇒  Leftarrow ⇐
Leftrightarrow ⇔  iff ⇔  implies ⇒  mapsto ↦  uparrow ↑  downarrow ↓  updownarrow ↕  longrightarrow ⟶
longleftarrow ⟵  longleftrightarrow ⟷  rightleftharpoons ⇌  leftrightharpoons ⇋  hookrightarrow ↪
hookleftarrow ↩  rightharpoonup ⇀  nearrow ↗  searrow ↘  circ ∘  prime ′  star ⋆  ast ∗  bullet •  oplus ⊕
ominus ⊖  otimes ⊗  oslash ⊘  odot ⊙  dagger †  ddagger ‡  langle ⟨  rangle ⟩  lfloor ⌊  rfloor ⌋  lceil ⌈
rceil ⌉  Re ℜ  Im ℑ  wp ℘  aleph ℵ  beth ℶ  angle ∠  perp ⊥  parallel ∥  mid ∣  nmid ∤  ll ≪  gg ≫  lesssim ≲
gtrsim ≳  prec ≺  succ ≻  preceq ⪯  succeq ⪰  cdots ⋯  vdots ⋮  ddots ⋱  dotsb ⋯  dotsm ⋯  ldotp .  backslash \\
vert |  Vert ‖  lvert |  rvert |  lVert ‖  rVert ‖  div ÷  setminus ∖  smallsetminus ∖  triangle △  square □
Box □  blacksquare ■  diamond ⋄  Diamond ◇  triangleleft ◁  triangleright ▷  bigtriangleup △  bigcirc ◯
clubsuit ♣  diamondsuit ♢  heartsuit ♡  spadesuit ♠  sharp ♯  flat ♭  natural ♮  top ⊤  bot ⊥  vdash ⊢  dashv ⊣
models ⊨  vDash ⊨  Vdash ⊩  therefore ∴  because ∵  amalg ⨿  wr ≀  bowtie ⋈  Join ⋈  ltimes ⋉  rtimes ⋊  asymp ≍
frown ⌢  smile ⌣  lhd ⊲  rhd ⊳  bigoplus ⨁  bigotimes ⨂  sun ☉  earth ⊕  mercury ☿  venus ♀  mars ♂  jupiter ♃
saturn ♄  uranus ♅  neptune ♆  leadsto ⇝  rightsquigarrow ⇝  multimap ⊸  arcsec ″  arcmin ′  arcdeg °  sq □
la ≲  ga ≳  cents ¢  fdg °  farcs ″  farcm ′  angstrom Å  Angstrom Å  AAngstrom Å  eth ð  mho ℧  hslash ℏ
Bbbk 𝕜  complement ∁  measuredangle ∡  sphericalangle ∢  vartriangle △  triangledown ▽  lozenge ◊  maltese ✠
"""
_GREEK = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi
chi psi omega
"""
_GREEK_VARIANTS = """
varepsilon ε  vartheta ϑ  varpi ϖ  varrho ϱ  varsigma ς  varphi φ  varkappa ϰ  digamma ϝ  phi φ  epsilon ε
"""
_NAMED_OPERATORS = """
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max
min mod Pr sec sin sinh sup tan tanh
"""
_SPACES = {
    "nobreakspace": "\u00a0", "space": " ", "newline": " ", "linebreak": " ", "par": " ", "quad": " ",
    "qquad": " ", "enspace": " ",
    "enskip": " ", "thinspace": "\u2009", "hfill": " ", "hfil": " ", "newblock": " ",
    "addspace": " ", "adddot": ".", "addcolon": ":",
    "addcomma": ",", "tab": " ", "indent": "", "textnormalspace": " ", "nbsp": "\u00a0",
    "obeyspaces": "", "break": " ",
    "item": " • ", "and": " and ", "bmod": " mod ", "negthinspace": "", "medspace": " ",
    "thickspace": " ", "addnbspace": "\u00a0",
}  # fmt: skip
_NOTHING = """
acro pkg pgm macro file lib cyrchar bibcyr singleletter tubissue aftergroup relax protect noindent centering
small large Large huge Huge footnotesize scriptsize tiny normalsize displaystyle textstyle scriptstyle limits
nolimits left right big Big bigg Bigg bigl bigr Bigl Bigr middle rm rmfamily normalfont upshape mdseries sf
sffamily tt ttfamily boldmath unboldmath allowbreak nolinebreak nobreak null empty leavevmode xspace unskip
ignorespaces string textcompwordmark fi sloppy raggedright sltt slshape selectfont bgroup egroup begingroup
endgroup mbox hbox vbox text textnormal textrm textsf textup textmd texttt textulc mathrm mathsf mathtt
mathnormal mathop mathbin mathrel operatorname IeC underline uline ul emphunderline nohyphens NoCaseChange
nocase centerline llap rlap smash makebox fbox framebox autocap lowercasesc mathstrut strut ensuretext
num chem path bibstring textlf textlnum oldstylenums textosf textnum MakeSentenceCase MakeTitlecase MakeCapital
autocite cite citet citep citealp textcite parencite nocite ref natexlab bibnamedash textfrak textgoth
phantomsection tnote frenchspacing nonfrenchspacing thanks footnote uppercasefirst code textsw bibnamefont
bibfnamefont hyperref BibitemShut BibitemOpen emergencystretch clubpenalty widowpenalty
"""
_DROPPED = {
    1: """
        arabic roman Roman alph noopsort NOOPSORT SortNoop sortnoop noop NoOp noopsortname label color index
        phantom hphantom vphantom selectlanguage foreignlanguage textcolor colorbox raisebox scalebox rotatebox
        parbox texorpdfstring begin end fontencoding fontfamily fontseries fontshape href textlanguage
        includegraphics pagestyle bibinfo hypertarget hyperlink special SortKey
    """,
    2: """
        resizebox fontsize providecommand setcounter
    """,
    4: """
        usefont
    """,
}

ITALIC = Markup("<i>", "</i>")
BOLD = Markup("<b>", "</b>")
SMALL_CAPS = Markup('<span style="font-variant:small-caps;">', "</span>")
SUPERSCRIPT = Markup("<sup>", "</sup>")
SUBSCRIPT = Markup("<sub>", "</sub>")

_MARKUP = {
    ITALIC: "emph textit textsl mkbibemph mkbibitalic mathit textem citetitle jcite booktitle",
    BOLD: "textbf mkbibbold mathbf bm boldsymbol pmb strong",
    SMALL_CAPS: "textsc mkbibsc textsmallcaps sctext",
    SUPERSCRIPT: "textsuperscript mkbibsuperscript sp up textsu ts fup",
    SUBSCRIPT: "textsubscript mkbibsubscript textinferior sb",
}
SWITCHES: dict[str, Markup] = {
    "em": ITALIC, "it": ITALIC, "sl": ITALIC, "itshape": ITALIC, "slshape": ITALIC,
    "bf": BOLD, "bfseries": BOLD, "sc": SMALL_CAPS, "scshape": SMALL_CAPS,
}  # fmt: skip
"""Macros that format all that follows in their group."""

_TEMPLATES = {
    "textcyr": ("", ""),
    "frac": ("", "/", ""), "tfrac": ("", "/", ""), "dfrac": ("", "/", ""), "sfrac": ("", "/", ""),
    "nicefrac": ("", "/", ""),
    "textfrac": ("", "⁄", ""), "sqrt": ("√", ""), "binom": ("(", " choose ", ")"),
    "mkbibparens": ("(", ")"), "parentext": ("(", ")"),
    "mkbibbrackets": ("[", "]"), "brackettext": ("[", "]"), "isotope": ("", ""),
    "mkbibdateshort": ("", "-", "-", ""), "textelp": ("…", ""),
    "footcite": ("", ""), "stackrel": ("", "", ""),
    "textquestion": ("", ""), "emdash": ("—",), "circled": ("(", ")"), "abs": ("|", "|"),
    "norm": ("‖", "‖"), "bra": ("⟨", "|"),
    "ket": ("|", "⟩"), "set": ("{", "}"), "braket": ("⟨", "⟩"),
}  # fmt: skip
QUOTES = frozenset("enquote mkbibquote textquote quotes mkbibenquote blockquote textquotetext qq dquote".split())
"""Macros that quote their argument: “…”, within another ‘…’ (csquotes)."""


def _mathematical(first_upper: int, first_lower: int, exceptions: str = "") -> Callable[[str], str]:
    """Changes Latin letters to an alphabet of the block Mathematical Alphanumeric Symbols."""
    table = {65 + n: chr(first_upper + n) for n in range(26)} | {97 + n: chr(first_lower + n) for n in range(26)}
    pairs = exceptions.split()
    table |= {ord(letter): other for letter, other in zip(pairs[::2], pairs[1::2], strict=True)}
    return lambda text: text.translate(table)


def _with_bar(text: str) -> str:
    return "".join(f"{character}\u0305" for character in text)


def _with_subscripts(text: str) -> str:
    """Returns a chemical formula: digits after a letter or a bracket are subscripts (mhchem)."""
    pieces: list[str] = []
    for character in text:
        after = pieces[-1][-1] if pieces else ""
        if character.isdigit() and (after.isalpha() or after in (")", "]")):
            pieces.append(f"<sub>{character}</sub>")
        elif character.isdigit() and after == ">" and pieces[-1].endswith("</sub>"):
            pieces[-1] = f"{pieces[-1][:-6]}{character}</sub>"
        else:
            pieces.append(character)
    return "".join(pieces)


_SCRIPT = "B ℬ E ℰ F ℱ H ℋ I ℐ L ℒ M ℳ R ℛ e ℯ g ℊ o ℴ"
_DOUBLE_STRUCK = "C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ"
_FRAKTUR = "C ℭ H ℌ I ℑ R ℜ Z ℨ"
_ALPHABETS: dict[str, Callable[[str], str]] = {
    "mathcal": _mathematical(0x1D49C, 0x1D4B6, _SCRIPT), "mathscr": _mathematical(0x1D49C, 0x1D4B6, _SCRIPT),
    "cal": _mathematical(0x1D49C, 0x1D4B6, _SCRIPT), "mathbb": _mathematical(0x1D538, 0x1D552, _DOUBLE_STRUCK),
    "Bbb": _mathematical(0x1D538, 0x1D552, _DOUBLE_STRUCK),
    "mathds": _mathematical(0x1D538, 0x1D552, _DOUBLE_STRUCK),
    "mathfrak": _mathematical(0x1D504, 0x1D51E, _FRAKTUR), "frak": _mathematical(0x1D504, 0x1D51E, _FRAKTUR),
    "MakeUppercase": str.upper, "uppercase": str.upper, "MakeLowercase": str.lower, "lowercase": str.lower,
    "overline": _with_bar, "ce": _with_subscripts,
}  # fmt: skip


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _greek() -> dict[str, str]:
    names = _GREEK.split()
    letters: dict[str, str] = {}
    for name in names:
        for prefix in ("", "text", "up"):
            spelled = "LAMDA" if name == "lambda" else name.upper()
            letters[prefix + name] = unicodedata.lookup(f"GREEK SMALL LETTER {spelled}")
            letters[prefix + name.capitalize()] = unicodedata.lookup(f"GREEK CAPITAL LETTER {spelled}")
    kept = ("textphi", "texttheta", "textbeta", "textgamma", "textepsilon", "textiota", "textchi", "textupsilon")
    letters = {name: letter for name, letter in letters.items() if name not in kept and name != "up"}
    capitals = {f"var{n.capitalize()}": letters[n.capitalize()] for n in names if n.capitalize() in letters}
    return letters | capitals | _pairs(_GREEK_VARIANTS)


def _cyrillic() -> dict[str, str]:
    """Returns the letters of the Cyrillic encodings (T2A): ``\\CYRA`` and ``\\cyra``."""
    names = "A B V G D E ZH Z I ISHRT K L M N O P R S T U F H C CH SH SHCH HRDSN ERY SFTSN EREV YU YA".split()
    letters = {f"CYR{name}": chr(0x410 + number) for number, name in enumerate(names)} | {"CYRYO": "Ё"}
    return letters | {name.lower(): letter.lower() for name, letter in letters.items()}


def _symbols() -> dict[str, str]:
    symbols = (
        JOURNAL_MACROS | dict.fromkeys(_NOTHING.split(), "") | {name: name for name in _NAMED_OPERATORS.split()}
    )
    for table in (_MATH_SYMBOLS, _TEXT_SYMBOLS, _LETTERS, _LOGOS):
        symbols |= _pairs(table)
    return symbols | _cyrillic() | _greek() | _SPACES


def _macros() -> dict[str, Macro]:
    macros: dict[str, Macro] = {name: Accent(mark, _ALONE.get(name, "")) for name, mark in _ACCENT_WORDS.items()}
    for markup, names in _MARKUP.items():
        macros |= dict.fromkeys(names.split(), markup)
    macros |= {name: Template(pieces) for name, pieces in _TEMPLATES.items()}
    for number, names in _DROPPED.items():
        macros |= dict.fromkeys(names.split(), Dropped(number))
    macros |= {name: Alphabet(changed) for name, changed in _ALPHABETS.items()}
    macros |= dict.fromkeys(("hspace", "hspace*", "vspace"), Dropped(1, " "))
    macros["ensuremath"] = Math()
    return macros


SYMBOLS: dict[str, str] = _symbols()
"""Macros without arguments, or whose arguments are simply text: what they print."""

MACROS: dict[str, Macro] = _macros()
"""Macros that do something to their arguments."""

_PLAIN_LETTERS = "ss SS o O l L ae AE oe OE aa AA i j dh DH dj DJ th TH ng NG".split()
_GREEK_CAPITALS = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split()


def _names(names: Iterable[str]) -> dict[str, str]:
    """Returns the first of ``names`` for each character beyond ASCII."""
    return {SYMBOLS[name]: name for name in reversed(list(names)) if not SYMBOLS[name].isascii()}


TEXT_SYMBOL_NAMES: dict[str, str] = _names(
    [*_PLAIN_LETTERS, *(name for name in _pairs(_TEXT_SYMBOLS) if name.startswith(("text", "quote", "guil")))]
)
"""Characters that standard LaTeX has a macro for in text."""
MATH_SYMBOL_NAMES: dict[str, str] = _names([*_GREEK.split(), *_GREEK_CAPITALS, *_pairs(_MATH_SYMBOLS)])
"""Characters that LaTeX or amssymb has a macro for in mathematics."""

CONTROL_SYMBOLS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": "\u2009",
    ";": " ", ":": " ", "!": "",
    "/": "", "-": "", "@": "", "\\": " ", "|": "‖", ">": " ", "*": "", "+": "", "\n": " ", "\t": " ",
    "[": "", "]": "", "(": "", ")": "",
    "": "", "\u00a0": "\u00a0",
}  # fmt: skip
"""Control symbols that are not accents: what they print (LaTeX2e)."""

DOTLESS = {"ı": "i", "ȷ": "j"}
"""Letters that lose their dot under an accent: ``\\'\\i`` is í."""


def accented(letter: str, mark: str) -> str:
    """Returns ``letter`` with a combining ``mark`` on it, as one character where Unicode has it."""
    return unicodedata.normalize("NFC", DOTLESS.get(letter, letter) + mark)
