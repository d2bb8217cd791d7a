"""Words on paper: a frozen view in, a document out; no database, no web."""
