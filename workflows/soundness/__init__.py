"""Is what is stored still what the acts wrote? The rows of a pact, read against its own trail."""
