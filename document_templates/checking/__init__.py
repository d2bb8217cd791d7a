"""A master read for the person who edits it: its names, what would break, what to mend."""
