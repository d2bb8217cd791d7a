"""The kind of column that keeps a choice, and the names that constraints get."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Enum
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

_CHOICE_LENGTH = 32


def choice(options: type[StrEnum], *, name: str) -> Any:  # noqa: ANN401 - sa_type is typed as a class, and takes an instance
    """Return a column type that keeps the value of an enumeration and refuses any other, in the database too."""
    return Enum(
        options,
        values_callable=lambda kind: [member.value for member in kind],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=_CHOICE_LENGTH,
        name=name,
    )
