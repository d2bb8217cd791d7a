"""Every row of a database, at any of its shapes, spelt alike whichever engine holds it: what a copy is made of."""
