"""How much a campaign does: little in every run, a lot when PATTO_SOAK says so."""

import os


def soak(*, small: int, full: int) -> int:
    """Return the size of a campaign: `full` when PATTO_SOAK is `full`, else `small`."""
    return full if os.environ.get("PATTO_SOAK") == "full" else small
