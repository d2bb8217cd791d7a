"""What the documents of a pact have to say: the contexts of the masters, a file for each family of documents."""
