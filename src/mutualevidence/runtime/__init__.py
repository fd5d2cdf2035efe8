"""Tools that know no bibliography: batches, counts, the cycle collector, lazy patterns."""
