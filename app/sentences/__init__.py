"""One sentence for each code that the floors below can raise, a file per origin."""
