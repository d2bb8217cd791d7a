"""The text of a version with changes in it, each under the name of whoever stands behind it."""
