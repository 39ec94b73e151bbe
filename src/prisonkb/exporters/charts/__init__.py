"""Charts: rows to pictures that can go into an article."""
