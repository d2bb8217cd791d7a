"""Where documents are made: in child processes with limits, several at a time."""
