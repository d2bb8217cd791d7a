"""The doors: requests become acts, refusals become pages."""
