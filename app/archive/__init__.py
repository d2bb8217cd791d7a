"""The archive: any pact, any version, any document, to be read and taken out whole."""
