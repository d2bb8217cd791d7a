"""Is this installation fit to be worked with? What `patto doctor` looks at; it changes nothing."""
