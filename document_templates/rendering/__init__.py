"""A master and a paper in, a Word file out."""
