"""How the pages look: Bootstrap Italia straight from its installed package, and the little that is our own."""
