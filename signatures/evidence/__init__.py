"""Evidence records: what was signed, by whom, how and when, in one canonical spelling for each lane."""
