"""Messages to people: composed, handed over, and nothing kept of their secrets."""
