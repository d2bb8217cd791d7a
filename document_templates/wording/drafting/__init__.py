"""How a change to a clause is put into the words of an amendment, as the manuals of each language have it."""
