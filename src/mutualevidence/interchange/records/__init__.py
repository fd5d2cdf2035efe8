"""From the values of any format to references: one builder and the care that titles, names and dates get in it."""
