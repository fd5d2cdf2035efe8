"""The grammar of .bib files: blocks, strings, encodings, recovery, with positions."""
