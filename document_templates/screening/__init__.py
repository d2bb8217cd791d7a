"""What no master may hold, whoever wrote it: read from the file, before anything in it runs."""
