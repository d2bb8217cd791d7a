"""Why a backup could not be made, read or restored."""


class BackupError(Exception):
    """A backup that cannot be made, read or restored; `code` is stable, `params` fill its sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
