"""The coordinator's desk: a pact from its first draft to its last signature."""
