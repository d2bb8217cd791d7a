"""E-mail addresses, as far as they can be judged without sending: whether one is reached is for the mail to tell."""

import re

_WHOLE = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def whole_address(raw: str) -> str | None:
    """Return an address in lower case without spaces around it, or None when it is not a whole one."""
    compact = raw.strip().lower()
    return compact if _WHOLE.fullmatch(compact) else None
