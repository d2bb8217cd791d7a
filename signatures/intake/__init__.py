"""Files that were signed elsewhere, and what is made of them."""
