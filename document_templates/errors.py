"""A document that cannot be made or read: a stable code and its parameters, put into words further up."""

from collections.abc import Callable
from functools import partial


class DocumentError(Exception):
    """A document, master or model that is refused; `code` is stable, `params` fill its sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __reduce__(self) -> tuple[Callable[[], "DocumentError"], tuple[()]]:
        """Keep code and parameters on the way from one process to another."""
        return partial(type(self), self.code, **self.params), ()
