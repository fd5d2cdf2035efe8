"""A reference list of many kinds and a document with every kind of block, as other rooms make them."""

from __future__ import annotations

import struct
import zlib

from mutualevidence.richtext.document import (
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import Format, Inline, Link, RichText, Span
from mutualevidence.richtext.markup import from_markup


def rich(text: str) -> RichText:
    """Marked-up ``text``, with the address it may end in as a link."""
    before, http, address = text.partition("https://")
    content: tuple[Inline, ...] = from_markup(before)
    return (*content, Link(f"https://{address}", (f"https://{address}",))) if http else content


REFERENCES = {
    "agarwal2017": "Agarwal, A., & Høst, Ø. (2017). <i>The “100%” handbook of C# &amp; R_stats: Costs of $5 ~ 10 "
    "{and} more</i> (3rd ed., Vol. 2). Wiley–Blackwell.",
    "apa2020": "American Psychological Association. (2020). <i>Publication manual of the American Psychological "
    "Association</i> (7th ed.). https://doi.org/10.1037/0000165-000",
    "bright1999": "Bright, J. I., Baker, K. D., & Neimeyer, R. A. (1999). Professional and paraprofessional group "
    "treatments for depression: A comparison of cognitive-behavioral and mutual support interventions. "
    "<i>Journal of Consulting and Clinical Psychology</i>, <i>67</i>(4), 491–501. "
    "https://doi.org/10.1037/0022-006X.67.4.491",
    "chekhov1904": "Chekhov, A. P. [Чехов, А. П.]. (1904). <i>Вишнёвый сад</i> [The cherry orchard]. "
    "Издательство Маркса.",
    "dostal2021": "Dostál, J., Šťastný, Ř., & Nguyễn, T. H. (2021, March 3). H<sub>2</sub>O, n<sup>2</sup> and "
    "χ² ≥ 3.84: Effects of <i>Tetrahymena</i> on β-amyloid [Data set]. "
    "https://example.org/data/very/long/path/that/has/to/be/broken/somewhere?query=value&other=value_2#part-3",
    "fukuda1998": "福田, 正人 [Fukuda, M.]. (1998). <i>自助グループの心理学</i> [The psychology of self-help "
    "groups]. 東京大学出版会.",
    "marmar1988": "Marmar, C. R., Horowitz, M. J., Weiss, D. S., Wilner, N. R., & Kaltreider, N. B. (1988). A "
    "controlled trial of brief psychotherapy and mutual-help group treatment of conjugal bereavement. "
    "<i>American Journal of Psychiatry</i>, <i>145</i>(2), 203–209.",
    "nimh": "National Institute of Mental Health. (n.d.). <i>Depression</i>. U.S. Department of Health and Human "
    "Services. Retrieved January 5, 2024, from https://www.nimh.nih.gov/health/topics/depression",
    "papadopoulos2011": "Παπαδόπουλος, Γ. (2011). <i>Ομάδες αλληλοβοήθειας</i> [Mutual-help groups] [Doctoral "
    "dissertation, University of Athens].",
    "roberts1999": "Roberts, L. J., Salem, D., Rappaport, J., Toro, P. A., Luke, D. A., & Seidman, E. (1999). "
    "Giving and receiving help: Interpersonal transactions in mutual-help meetings and psychosocial adjustment of "
    "members. <i>American Journal of Community Psychology</i>, <i>27</i>(6), 841–868. "
    "https://doi.org/10.1023/A:1022214710054",
    "salim2015": "سليم, م. (2015). <i>العلاج الجماعي</i> [Group therapy]. دار النشر.",
    "yalom2005": "Yalom, I. D., & Leszcz, M. (2005). What’s “therapeutic”? In A. B. Editor & C.-D. Other (Eds.), "
    "<i>The theory and practice of group psychotherapy</i> (5th ed., pp. 1–18). Basic Books.",
}

APA_LIST = ReferenceList(
    tuple(ListEntry(key, rich(text.replace("&amp;", "&"))) for key, text in REFERENCES.items()),
    hanging_indent=True,
    line_spacing=2,
    entry_spacing=0,
)
"""As the APA style lays it out."""

NUMBERED_LIST = ReferenceList(
    tuple(
        ListEntry(
            entry.id,
            (Span(Format.LEFT_MARGIN, (f"[{number}]",)), Span(Format.RIGHT_INLINE, entry.content)),
        )
        for number, entry in enumerate(APA_LIST.entries, 1)
    ),
    second_field_align="flush",
    entry_spacing=0,
    max_offset=4,
)
"""As IEEE lays it out."""


def png(width: int = 60, height: int = 20) -> bytes:
    """A picture in one colour."""
    rows = b"".join(b"\0" + b"\x33\x66\x99" * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><rect width="120" height="30" fill="#eef"/>'
    b'<line x1="10" y1="15" x2="110" y2="15" stroke="#369"/><circle cx="60" cy="15" r="4" fill="#369"/></svg>'
)

TABLE = Table(
    header=(("Study",), ("Design and participants",), ("Outcome",), ("g [95% CI]",)),
    rows=(
        (
            (Link("#ref-bright1999", ("Bright et al. (1999)",)),),
            ("Randomized trial of professionally and paraprofessionally led groups for depression | two arms",),
            ("Depressive symptoms (BDI), at the end of treatment",),
            ("−0.12 [−0.60, 0.36]",),
        ),
        (
            ("Marmar et al. (1988)",),
            ("Randomized trial; bereaved women",),
            ("Grief and distress",),
            ("not reported",),
        ),
    ),
    caption=("What the Studies Found",),
    notes=(("CI = confidence interval; BDI = Beck Depression Inventory.",),),
    align=("left", "left", "left", "right"),
    id="findings",
)

DOCUMENT = Document(
    (
        Heading(1, ("Do Mutual Support Groups Help?",), id="top"),
        Paragraph(
            (
                "Groups led by ",
                Span(Format.ITALIC, ("paraprofessionals",)),
                " did about as well as others (Bright et al., 1999, p. 495; see ",
                Link("#findings", ("Table 1",)),
                "). 100% of $5 & #1_a ~ “quoted” text with <tags> and \\commands{} survives.",
            )
        ),
        Heading(2, ("Findings",), id="findings-section"),
        Paragraph(
            ("Depression: ", Span(Format.BOLD, ("no difference",)), "; as ", Span(Format.CODE, ("cite()",)), ".")
        ),
        TABLE,
        Heading(3, ("A Quotation",)),
        Paragraph(("People who helped others improved more (Roberts et al., 1999, p. 841).",)),
        Figure(
            SVG,
            "image/svg+xml",
            "Forest plot: one study, no clear difference",
            ("Effects on Depression",),
            id="forest",
            others={"image/png": png},
        ),
        Paragraph(("Nothing was found about cost.",)),
        Heading(2, ("References",), id="references"),
        APA_LIST,
    ),
    title="Do Mutual Support Groups Help?",
)
