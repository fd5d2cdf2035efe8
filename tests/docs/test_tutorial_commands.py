"""The tutorial from a sheet to a review takes as many commands as it says."""

import re
from pathlib import Path

from mutualevidence.evidence.prose.words import number_word

PAGE = Path(__file__).parents[2] / "docs" / "tutorial" / "review-from-a-sheet.md"


def test_the_tutorial_counts_its_commands_to_the_word_document():
    text = PAGE.read_text(encoding="utf-8")
    to_the_document = text[: text.index("Open `paper.docx`")]
    commands = re.findall(r"^\$ ", to_the_document, re.MULTILINE)
    assert f"That takes {number_word(len(commands))} commands" in text
