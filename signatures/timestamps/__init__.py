"""Timestamps (RFC 3161): somebody else's word that a digest existed at an instant."""
