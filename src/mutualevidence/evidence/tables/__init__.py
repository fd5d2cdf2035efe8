"""Tables of studies, certainty and further results."""
