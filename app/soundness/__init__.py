"""Is everything that is stored still what was written? What `patto check` looks at, and in which words it tells."""
