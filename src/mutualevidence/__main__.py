"""Lets ``python -m mutualevidence`` do what ``mutualevidence`` does."""

from mutualevidence.cli import main

main()
