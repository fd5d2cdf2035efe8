"""Fields to CSL variables: tables, and what reads them."""
