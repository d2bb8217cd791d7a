"""A whole installation in one file, and back: rows, vault and keys, whichever engine holds the rows."""
