"""Where the documents of this process are made: one workshop for all its installations with the same settings."""

import atexit
from functools import cache

from document_templates.workshop.workshop import Engine, Workshop


@cache
def workshop(*, processes: int, engine: Engine) -> Workshop:
    """Return the workshop with these settings; its child processes start with its first order, and end with ours."""
    opened = Workshop(processes=processes, engine=engine)
    atexit.register(opened.close)
    return opened
