"""What is verified alone, with no dossier around it: a signed file, a text, a record."""
