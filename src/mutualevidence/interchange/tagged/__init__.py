"""Formats of tagged lines (RIS, EndNote, PubMed, Web of Science): one splitter, a module and a table each.

Read by our own code: rispy 0.10 and nbib 0.3 stop at the first line that they do not expect or leave it out, and
tell neither line nor tag, so that nobody could be told what was lost.
"""
