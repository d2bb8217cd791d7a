"""A receipt of certified mail that was recorded in error is set aside, and another takes its place.

The triggers that refuse change are taken away first and put back last, and so are the checks of SQLite, which makes a
table anew to change its key and does not carry them over.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KEY = ("circulation_id", "party_id", "means")
BY_MEANS = {
    "person_by_page": "(means = 'page') = (person_id IS NOT NULL)",
    "receipt_by_certified_mail": (
        "(means = 'certified_mail') = (reference IS NOT NULL AND file_digest IS NOT NULL AND file_name IS NOT NULL)"
    ),
}


def upgrade() -> None:
    """Apply."""
    _admit_changes("reach")
    with op.batch_alter_table("reach") as table:
        table.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
    _change_key(*KEY, "number")
    op.create_table(
        "receipt_set_aside",
        sa.Column("circulation_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_receipt_set_aside_reason_given")),
        sa.ForeignKeyConstraint(["circulation_id"], ["circulation.id"], name="fk_receipt_set_aside_circulation_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_receipt_set_aside_party_id"),
        sa.PrimaryKeyConstraint("circulation_id", "party_id", "number", name="pk_receipt_set_aside"),
    )
    _refuse_change("reach", "receipt_set_aside")


def downgrade() -> None:
    """Take back; of several receipts of a party the first stays, as if it had never been set aside."""
    _admit_changes("reach", "receipt_set_aside")
    op.drop_table("receipt_set_aside")
    reach = sa.table("reach", sa.column("number", sa.Integer()))
    op.execute(sa.delete(reach).where(reach.c.number > 1))
    _change_key(*KEY)
    with op.batch_alter_table("reach") as table:
        table.drop_column("number")
    _restore_checks()
    _refuse_change("reach")


def _change_key(*columns: str) -> None:
    with op.batch_alter_table("reach") as table:
        table.alter_column("number", existing_type=sa.Integer(), server_default=None)
        table.drop_constraint("pk_reach", type_="primary")
        table.create_primary_key("pk_reach", list(columns))
    _restore_checks()


def _restore_checks() -> None:
    if op.get_bind().dialect.name == "postgresql":
        return
    with op.batch_alter_table("reach") as table:
        table.alter_column("means", existing_type=_means(), existing_nullable=False)
        for name, condition in BY_MEANS.items():
            table.create_check_constraint(op.f(f"ck_reach_{name}"), condition)


def _means() -> sa.Enum:
    return sa.Enum("page", "certified_mail", name="means", native_enum=False, create_constraint=True, length=32)


def _admit_changes(*tables: str) -> None:
    """Take away the triggers that keep the rows of some tables as they are."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in tables:
        for verb in _verbs(postgresql=postgresql):
            op.execute(f"DROP TRIGGER {table}_refuses_{verb.lower()}" + (f" ON {table}" if postgresql else ""))


def _refuse_change(*tables: str) -> None:
    """Put the triggers back that keep the rows of some tables as they are."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in tables:
        refusal = (
            "EXECUTE FUNCTION refuse_change()"
            if postgresql
            else f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        )
        for verb in _verbs(postgresql=postgresql):
            op.execute(f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} {refusal}")


def _verbs(*, postgresql: bool) -> tuple[str, ...]:
    return ("UPDATE", "DELETE", "TRUNCATE") if postgresql else ("UPDATE", "DELETE")
