"""Every table, a file per aggregate."""
