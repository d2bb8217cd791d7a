"""Tracked changes, written: the difference of two Word files, and what organisations would change in one."""
