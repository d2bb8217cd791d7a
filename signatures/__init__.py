"""Evidence: bytes in, evidence out; no database, no web."""
