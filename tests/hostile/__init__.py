"""Files that are out to break a reader: seeded, so that what one run found the next can look at."""
