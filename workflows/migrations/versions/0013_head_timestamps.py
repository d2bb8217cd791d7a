"""Timestamps of the heads of trails: what an authority attested is kept, and never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TIMESTAMP = "timestamp"
FIRST_KINDS = (
    "invitation",
    "reminder",
    "answers",
    "signing_invitation",
    "signing_reminder",
    "code",
    "receipt",
    "refused",
    "reopened",
    "concluded",
    "account_invitation",
    "password_reset",
    "reminders",
    "document",
    "conclusion",
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "head_timestamp",
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stamped_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_head_timestamp_size_positive")),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_head_timestamp_pact_id"),
        sa.PrimaryKeyConstraint("pact_id", "size", name="pk_head_timestamp"),
    )
    _refuse_change("head_timestamp")
    _admit_kinds((*FIRST_KINDS, TIMESTAMP))


def downgrade() -> None:
    """Take back; tokens are let go, and so is what was promised of them."""
    promise = sa.table("promise", sa.column("kind", sa.String()))
    op.execute(sa.delete(promise).where(promise.c.kind == TIMESTAMP))
    _admit_kinds(FIRST_KINDS)
    op.drop_table("head_timestamp")


def _admit_kinds(kinds: tuple[str, ...]) -> None:
    """Let the database take promises of these kinds, and refuse any other."""
    with op.batch_alter_table("promise") as table:
        table.drop_constraint(op.f("ck_promise_kind"), type_="check")
    with op.batch_alter_table("promise") as table:
        table.create_check_constraint(op.f("ck_promise_kind"), sa.column("kind").in_(kinds))


def _refuse_change(table: str) -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    refusal = (
        "EXECUTE FUNCTION refuse_change()" if postgresql else f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
    )
    for verb in ("UPDATE", "DELETE", "TRUNCATE") if postgresql else ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} {refusal}")
