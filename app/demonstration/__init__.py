"""Plays the built-in pact through the real acts, with invented people; never in production."""
