"""Clauses that each category of party carries, and proof of delivery by certified mail.

The triggers that refuse change are taken away first and put back last: SQLite makes a table anew to change its key, and
with the old one they would go.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

FIRST_RULES = ("consent", "unanimity", "majority", "concerned")
RULES = ("consent", "unanimity", "majority", "majority_of_categories", "concerned")
BY_MEANS = {
    "person_by_page": "(means = 'page') = (person_id IS NOT NULL)",
    "receipt_by_certified_mail": (
        "(means = 'certified_mail') = (reference IS NOT NULL AND file_digest IS NOT NULL AND file_name IS NOT NULL)"
    ),
}
RECEIPT = ("reference", "file_digest", "file_name")


def upgrade() -> None:
    """Apply."""
    _admit_changes("reach", "version_clause")
    _admit_rules(RULES, before=FIRST_RULES)
    with op.batch_alter_table("reach") as table:
        table.add_column(sa.Column("means", _means(), nullable=False, server_default="page"))
        for name in RECEIPT:
            table.add_column(sa.Column(name, sa.String(), nullable=True))
        table.alter_column("person_id", existing_type=sa.Uuid(), nullable=True)
    with op.batch_alter_table("reach") as table:
        table.alter_column("means", existing_type=_means(), server_default=None)
        table.drop_constraint("pk_reach", type_="primary")
        table.create_primary_key("pk_reach", ["circulation_id", "party_id", "means"])
        for name, condition in BY_MEANS.items():
            table.create_check_constraint(op.f(f"ck_reach_{name}"), condition)
    _refuse_change("version_clause", "reach")


def downgrade() -> None:
    """Take back; receipts of certified mail are let go, and what categories decided becomes a plain majority."""
    _admit_changes("reach", "version_clause")
    reach = sa.table("reach", sa.column("means", sa.String()))
    op.execute(sa.delete(reach).where(reach.c.means == "certified_mail"))
    with op.batch_alter_table("reach") as table:
        for name in BY_MEANS:
            table.drop_constraint(op.f(f"ck_reach_{name}"), type_="check")
        table.drop_constraint(op.f("ck_reach_means"), type_="check")
        table.drop_constraint("pk_reach", type_="primary")
        table.create_primary_key("pk_reach", ["circulation_id", "party_id"])
        table.alter_column("person_id", existing_type=sa.Uuid(), nullable=False)
    with op.batch_alter_table("reach") as table:
        for name in ("means", *RECEIPT):
            table.drop_column(name)
    for name in ("clause", "version_clause"):
        ruled = sa.table(name, sa.column("rule", sa.String()))
        op.execute(sa.update(ruled).where(ruled.c.rule.not_in(FIRST_RULES)).values(rule="majority"))
    _admit_rules(FIRST_RULES, before=RULES)
    _refuse_change("version_clause", "reach")


def _means() -> sa.Enum:
    return sa.Enum("page", "certified_mail", name="means", native_enum=False, create_constraint=True, length=32)


def _admit_rules(rules: tuple[str, ...], *, before: tuple[str, ...]) -> None:
    """Let the database take clauses of these rules, and refuse any other."""
    for table in ("clause", "version_clause"):
        name = f"ck_{table}_rule"
        if op.get_bind().dialect.name == "postgresql":
            op.drop_constraint(op.f(name), table, type_="check")
            op.create_check_constraint(op.f(name), table, sa.column("rule").in_(rules))
        else:
            _rewrite(table, was=_one_of(before), now=_one_of(rules))


def _one_of(rules: tuple[str, ...]) -> str:
    return "rule IN (" + ", ".join(f"'{rule}'" for rule in rules) + ")"


def _rewrite(table: str, *, was: str, now: str) -> None:
    """Write another check into a table of SQLite, whose rows it does not touch (sqlite.org/lang_altertable.html, 7).

    The table cannot be made anew: others refer to its rows, and within a transaction SQLite does not let go of that.
    """
    bind = op.get_bind()
    definition = sa.table("sqlite_master", sa.column("type"), sa.column("name"), sa.column("sql"))
    this = sa.and_(definition.c.type == "table", definition.c.name == table)
    found = bind.execute(sa.select(definition.c.sql).where(this)).scalar_one()
    if found.count(was) != 1:
        raise AssertionError(f"The check of the rules of {table} is not the one expected.")
    shape = bind.execute(sa.text("PRAGMA schema_version")).scalar_one()
    bind.execute(sa.text("PRAGMA writable_schema=ON"))
    bind.execute(sa.update(definition).where(this).values(sql=found.replace(was, now)))
    bind.execute(sa.text(f"PRAGMA schema_version={shape + 1}"))
    bind.execute(sa.text("PRAGMA writable_schema=OFF"))


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
