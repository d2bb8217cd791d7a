"""What keeps a promise from being kept now, and may be over at the next try."""


class PassingError(Exception):
    """An authority that is down or lies, a process that died at its work; `reason` is the code why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
