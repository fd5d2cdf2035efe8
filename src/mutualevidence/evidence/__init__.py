"""From findings to synthesis, summary, tables, plots and reports. Knows the model and rich text."""
