"""Several signatories for a party, the steps in which they sign, and the file that proves their powers."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

FIRST_STATES = ("expected", "given", "refused", "released")
STATES = ("waiting", *FIRST_STATES)
SOURCES = ("statute", "proxy", "authorising_act", "other")
PERSON_CHECKS = {
    "step_in_range": "step BETWEEN 1 AND 20",
    "powers_file_named": "(powers_file_digest IS NULL) = (powers_file_name IS NULL)",
}
PARTY_CHECK = "ck_party_signatures_needed_positive"
UNSETTLED = "state IN ('waiting', 'expected')"


def upgrade() -> None:
    """Apply; whoever signs so far signs in the first step, by powers whose words say where they come from."""
    op.drop_index("uq_person_one_signatory", "person")
    op.drop_index("uq_signature_one_expected", "signature")
    with op.batch_alter_table("party") as table:
        table.add_column(sa.Column("signatures_needed", sa.Integer(), nullable=True))
        table.create_check_constraint(op.f(PARTY_CHECK), "signatures_needed > 0")
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("powers_source", _sources(), nullable=False, server_default="other"))
        table.add_column(sa.Column("powers_file_digest", sa.String(), nullable=True))
        table.add_column(sa.Column("powers_file_name", sa.String(), nullable=True))
        table.add_column(sa.Column("step", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("person") as table:
        table.alter_column("powers_source", existing_type=_sources(), server_default=None)
        table.alter_column("step", existing_type=sa.Integer(), server_default=None)
        for name, condition in PERSON_CHECKS.items():
            table.create_check_constraint(op.f(f"ck_person_{name}"), condition)
    _admit_states(STATES)
    with op.batch_alter_table("signature") as table:
        table.add_column(sa.Column("step", sa.Integer(), nullable=False, server_default="1"))
        table.create_check_constraint(op.f("ck_signature_step_positive"), "step > 0")
    with op.batch_alter_table("signature") as table:
        table.alter_column("step", existing_type=sa.Integer(), server_default=None)
    _unique("uq_signature_one_unsettled", "signature", "person_id", where=UNSETTLED)


def downgrade() -> None:
    """Take back; of each party one goes on signing, and of the others nothing is asked any more."""
    op.drop_index("uq_signature_one_unsettled", "signature")
    _leave_one_signatory()
    with op.batch_alter_table("signature") as table:
        table.drop_constraint(op.f("ck_signature_step_positive"), type_="check")
        table.drop_column("step")
    _admit_states(FIRST_STATES)
    with op.batch_alter_table("person") as table:
        for name in (*PERSON_CHECKS, "powers_source"):
            table.drop_constraint(op.f(f"ck_person_{name}"), type_="check")
    with op.batch_alter_table("person") as table:
        for name in ("powers_source", "powers_file_digest", "powers_file_name", "step"):
            table.drop_column(name)
    with op.batch_alter_table("party") as table:
        table.drop_constraint(op.f(PARTY_CHECK), type_="check")
        table.drop_column("signatures_needed")
    _unique("uq_person_one_signatory", "person", "party_id", where="signs")
    _unique("uq_signature_one_expected", "signature", "party_id", where="state = 'expected'")


def _sources() -> sa.Enum:
    return sa.Enum(*SOURCES, name="powers_source", native_enum=False, create_constraint=True, length=32)


def _unique(name: str, table: str, column: str, *, where: str) -> None:
    op.create_index(name, table, [column], unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _admit_states(states: tuple[str, ...]) -> None:
    """Let the database take signatures in these states, and refuse any other."""
    with op.batch_alter_table("signature") as table:
        table.drop_constraint(op.f("ck_signature_state"), type_="check")
    with op.batch_alter_table("signature") as table:
        table.create_check_constraint(op.f("ck_signature_state"), sa.column("state").in_(states))


def _leave_one_signatory() -> None:
    """Of those who sign for a party keep the one who is asked now, else the first by step and address."""
    first = (
        "SELECT id FROM (SELECT person.id, row_number() OVER (PARTITION BY person.party_id ORDER BY "
        "CASE WHEN signature.state = 'expected' THEN 0 ELSE 1 END, person.step, person.email) AS turn "
        "FROM person LEFT JOIN signature ON signature.person_id = person.id AND signature.state = 'expected' "
        "WHERE person.signs) AS signing WHERE turn = 1"
    )
    op.execute(f"UPDATE person SET signs = {_false()} WHERE signs AND id NOT IN ({first})")  # noqa: S608 - no value from outside
    op.execute(
        "UPDATE signature SET state = 'released' WHERE state = 'waiting' OR (state = 'expected' AND person_id NOT IN "
        "(SELECT id FROM person WHERE signs))"
    )


def _false() -> str:
    return "false" if op.get_bind().dialect.name == "postgresql" else "0"
