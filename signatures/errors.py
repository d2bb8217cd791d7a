"""Broken or unfit evidence: a stable code and its parameters, put into words further up."""


class SignatureError(Exception):
    """Evidence that is broken, missing or unfit; `code` is stable, `params` fill its sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
