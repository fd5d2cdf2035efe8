"""Works as items of CSL-JSON and back, without loss (CSL 1.0.2, csl-data.json)."""
