"""Append-only.

What was said, frozen, proven or concluded is never changed and never deleted: the database itself refuses. PostgreSQL
can also empty a table at once, past the triggers of DELETE: it refuses that too.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = (
    "version",
    "version_clause",
    "version_annex",
    "reach",
    "position",
    "amendment_answer",
    "conclusion",
    "delivery",
    "audit_entry",
)


def upgrade() -> None:
    """Apply."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$"
        )
    for table in TABLES:
        for verb in _verbs(postgresql=postgresql):
            name = f"{table}_refuses_{verb.lower()}"
            if postgresql:
                op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} EXECUTE FUNCTION refuse_change()")
            else:
                op.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
                )


def downgrade() -> None:
    """Take back."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in TABLES:
        for verb in _verbs(postgresql=postgresql):
            op.execute(f"DROP TRIGGER {table}_refuses_{verb.lower()}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        op.execute("DROP FUNCTION refuse_change()")


def _verbs(*, postgresql: bool) -> tuple[str, ...]:
    return ("UPDATE", "DELETE", "TRUNCATE") if postgresql else ("UPDATE", "DELETE")
