"""The parts of a Word file (Office Open XML, WordprocessingML): blocks, inlines, sections and styles."""
