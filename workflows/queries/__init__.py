"""Reading: frozen values out, never rows."""
