"""The life of a pact: rows, rules, acts."""
