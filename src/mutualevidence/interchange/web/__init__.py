"""References hidden in web pages for other programs: COinS and schema.org."""
