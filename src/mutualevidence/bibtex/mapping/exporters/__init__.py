"""What programs write that export references, and what their habits mean: one table of signs, tables of habits."""
