"""The rules of the states, as data."""
