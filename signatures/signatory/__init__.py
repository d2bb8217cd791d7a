"""One signatory's trail: handed over and verified alone, without showing anybody else's."""
