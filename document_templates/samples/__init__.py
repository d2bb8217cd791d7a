"""What samples of the papers are made of: a built-in pact model, with invented people and acts."""
