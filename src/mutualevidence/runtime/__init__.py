"""Tools that know no bibliography: batches, the cycle collector, lazy patterns."""
