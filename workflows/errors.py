"""Refusals: why something cannot be done, as a stable code with parameters that app puts into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Params = Mapping[str, str | int]


@dataclass(frozen=True)
class Refusal:
    """One reason against a move; `code` is stable, `params` fill its sentence."""

    code: str
    params: Params = field(default_factory=dict)


class WorkflowError(Exception):
    """An act that was refused; nothing was written."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.refusal = Refusal(code, params)


class ForbiddenMoveError(WorkflowError):
    """The rules of the machine do not allow this move now."""


class UnknownError(WorkflowError):
    """What was asked for does not exist, or not for whoever asks."""


class NotAllowedError(WorkflowError):
    """Whoever asks may see this, but not do it."""


class InvalidError(WorkflowError):
    """A value that cannot be taken as it is."""


class StaleTextError(WorkflowError):
    """The words changed since they were read."""
