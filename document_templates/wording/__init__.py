"""What changed in a text, word by word, and how changes of several hands come together."""
