"""What a server process keeps out of the cycle collector's walks."""

from __future__ import annotations

import subprocess
import sys

SERVED = """
import gc
from mutualevidence.csl.style.repository import independent_style_names
from mutualevidence.runtime.collector import allow_pauses
from mutualevidence.serve import citeproc_js
from mutualevidence.serve.asked import Asked
from mutualevidence.serve.service import Service
from mutualevidence.serve.settings import Settings

allow_pauses()
service = Service(Settings())
body = b'{"items": [{"id": "a", "type": "book", "title": "Help", "author": [{"family": "Doe"}]}]}'
for style in independent_style_names()[:12]:
    for _ in range(15):  # more often than it takes to compile a form for such works
        citeproc_js.answer(Asked(service, {}, {"style": style}, {}, body))
        service.settle()
print(len(gc.get_objects()), gc.get_freeze_count())
"""


def test_compiled_styles_are_kept_out_of_the_collectors_walks() -> None:
    said = subprocess.run([sys.executable, "-c", SERVED], check=True, capture_output=True, text=True).stdout
    walked, spared = map(int, said.split())
    assert walked < 100
    assert spared > 12 * 1000
