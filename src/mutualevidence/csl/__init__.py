"""CSL styles, compiled once and run over references. Knows the model and rich text."""

from mutualevidence.csl.options import Options
from mutualevidence.csl.processor import Formatted, Processor, process
from mutualevidence.csl.style.repository import style_names
from mutualevidence.csl.style.style import Style

__all__ = ["Formatted", "Options", "Processor", "Style", "process", "style_names"]
