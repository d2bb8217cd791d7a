"""The `patto` command line, one file per command."""
