"""What things are: references, names, dates, citations, findings, claims, diagnostics. Knows nobody."""
