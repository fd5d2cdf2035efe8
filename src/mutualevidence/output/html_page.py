"""The page around an HTML fragment: character set, language, and a style sheet for screen and print."""

from __future__ import annotations

_CSS = """
:root { color-scheme: light dark; }
body { max-width: 48rem; margin: 2rem auto; padding: 0 1.25rem;
  font: 1.0625rem/1.6 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; line-height: 1.25;
  margin: 2rem 0 .75rem; }
h1 { font-size: 1.9rem; } h2 { font-size: 1.4rem; } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 1.5rem 0; font-size: .9rem; line-height: 1.4;
  border-top: 1.5px solid; }
caption, figcaption { text-align: left; margin-bottom: .5rem; font-size: 1rem; }
.label { display: block; font-weight: bold; }
th, td { padding: .35rem .6rem .35rem 0; text-align: left; vertical-align: top; overflow-wrap: normal; }
thead th { border-bottom: 1px solid; font-weight: normal; vertical-align: bottom; }
tfoot td { border-top: 1.5px solid; font-size: .85rem; }
tfoot p { margin: .2rem 0; }
tbody tr + tr td { border-top: 1px solid #8883; }
figure { margin: 1.5rem 0; } figure img { max-width: 100%; height: auto; background: #fff; }
.csl-entry { margin-bottom: .5rem; clear: left; }
.csl-annotation p { margin: .25rem 0; }
@media (prefers-color-scheme: dark) { a { color: #8ab8ea; } }
.sheet { display: none; }
@page turned { size: landscape; }
@media print {
  .turned { page: turned; } .whole { display: none; } .sheet { display: block; break-inside: avoid; }
  body { max-width: none; margin: 0; padding: 0; font-size: 12pt; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  .csl-entry, tr, figure:not(:has(.sheet)) { break-inside: avoid; }
  figure img { max-height: 88vh; }
  a { color: inherit; text-decoration: none; }
}
"""


def page(content: str, *, title: str, language: str) -> str:
    """Returns a whole page around ``content``; ``title`` and ``language`` are HTML already."""
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_CSS}</style>
</head>
<body>
{content}
</body>
</html>
"""
