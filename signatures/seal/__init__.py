"""The installation's own key and what it seals: a non-qualified electronic seal."""
