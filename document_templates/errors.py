"""A document that cannot be made or read: a stable code and its parameters, put into words further up."""


class DocumentError(Exception):
    """A document, master or model that is refused; `code` is stable, `params` fill its sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
