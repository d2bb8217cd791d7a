"""Who signs in with a password: coordinators, archivists, evaluators, administrators."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from workflows.tables._columns import choice


class AccountRole(StrEnum):
    """What an account may do."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    ARCHIVIST = "archivist"
    EVALUATOR = "evaluator"


class Account(SQLModel, table=True):
    """A person of a lead body who signs in; `password_hash` is argon2, empty until the invitation was taken."""

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_in_lower_case"),)

    id: UUID = Field(primary_key=True)
    lead_body_id: UUID = Field(foreign_key="lead_body.id", index=True)
    email: str = Field(unique=True)
    name: str
    role: AccountRole = Field(sa_type=choice(AccountRole, name="role"))
    language: str
    password_hash: str | None = None
    created_at: datetime
    disabled_at: datetime | None = None


class AccountInvitation(SQLModel, table=True):
    """A one-time link by which an account gets its password; only the token's digest is kept."""

    __tablename__ = "account_invitation"

    id: UUID = Field(primary_key=True)
    account_id: UUID = Field(foreign_key="account.id", index=True)
    token_digest: str = Field(unique=True)
    minted_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
