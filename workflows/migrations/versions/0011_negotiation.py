"""Amendments of every kind, voices on them, replies, words carried over, settlements begun, returned files."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

APPEND_ONLY = ("amendment_voice", "amendment_reply", "amendment_standing")
BASE = """
    FROM amendment
    JOIN circulation ON circulation.id = amendment.circulation_id
    JOIN version_clause
      ON version_clause.version_id = circulation.version_id AND version_clause.clause_id = amendment.clause_id
"""
COLUMNS = "(amendment_id, number, own, base_digest, base, text, needs_hand, at)"
PROPOSED_WORDS = f"""
    INSERT INTO amendment_standing {COLUMNS}
    SELECT amendment.id, 1, FALSE, amendment.base_digest, version_clause.text, amendment.text, FALSE,
           amendment.proposed_at
    {BASE}
"""
OWN_WORDS = f"""
    INSERT INTO amendment_standing {COLUMNS}
    SELECT amendment.id, 1 + amendment_answer.turn, TRUE, amendment.base_digest, version_clause.text,
           amendment_answer.text, FALSE, amendment_answer.at
    {BASE}
    JOIN amendment_answer ON amendment_answer.amendment_id = amendment.id AND amendment_answer.text IS NOT NULL
"""


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("amendment") as table:
        table.add_column(
            sa.Column("kind", _choice("kind", "replace", "insert", "delete"), nullable=False, server_default="replace")
        )
        table.add_column(sa.Column("heading", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("inserted_clause_id", sa.Uuid(), nullable=True))
        table.create_foreign_key("fk_amendment_inserted_clause_id", "clause", ["inserted_clause_id"], ["id"])
    _create_voices_and_replies()
    _create_standings()
    _create_drafts_and_returns()
    op.execute(PROPOSED_WORDS)
    op.execute(OWN_WORDS)
    for name in APPEND_ONLY:
        _guard(name)


def downgrade() -> None:
    """Take back; amendments that are no replacement are let go with all that hangs on them."""
    for name in ("returned_file", "settlement_draft", "amendment_standing", "amendment_reply", "amendment_voice"):
        op.drop_table(name)
    with op.batch_alter_table("amendment") as table:
        table.drop_constraint("fk_amendment_inserted_clause_id", type_="foreignkey")
        table.drop_column("inserted_clause_id")
        table.drop_column("heading")
        table.drop_constraint(op.f("ck_amendment_kind"), type_="check")
        table.drop_column("kind")


def _create_voices_and_replies() -> None:
    op.create_table(
        "amendment_voice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("amendment_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("voice", _choice("voice", "sponsors", "supports", "opposes", "silent"), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "voice <> 'opposes' OR length(reason) > 0", name=op.f("ck_amendment_voice_reason_where_owed")
        ),
        sa.ForeignKeyConstraint(["amendment_id"], ["amendment.id"], name="fk_amendment_voice_amendment_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_amendment_voice_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_amendment_voice_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_amendment_voice"),
        sa.UniqueConstraint("amendment_id", "party_id", "turn", name="uq_amendment_voice_amendment_id_party_id_turn"),
    )
    op.create_index("ix_amendment_voice_amendment_id", "amendment_voice", ["amendment_id"], unique=False)
    op.create_table(
        "amendment_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("amendment_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("accepts", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("accepts OR length(reason) > 0", name=op.f("ck_amendment_reply_reason_where_owed")),
        sa.ForeignKeyConstraint(["amendment_id"], ["amendment.id"], name="fk_amendment_reply_amendment_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_amendment_reply_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_amendment_reply_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_amendment_reply"),
        sa.UniqueConstraint("amendment_id", "number", name="uq_amendment_reply_amendment_id_number"),
    )
    op.create_index("ix_amendment_reply_amendment_id", "amendment_reply", ["amendment_id"], unique=False)


def _create_standings() -> None:
    op.create_table(
        "amendment_standing",
        sa.Column("amendment_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("base_digest", sa.String(), nullable=False),
        sa.Column("base", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("needs_hand", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["amendment_id"], ["amendment.id"], name="fk_amendment_standing_amendment_id"),
        sa.PrimaryKeyConstraint("amendment_id", "number", name="pk_amendment_standing"),
    )


def _create_drafts_and_returns() -> None:
    op.create_table(
        "settlement_draft",
        sa.Column("clause_id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_settlement_draft_account_id"),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name="fk_settlement_draft_clause_id"),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_settlement_draft_pact_id"),
        sa.PrimaryKeyConstraint("clause_id", name="pk_settlement_draft"),
    )
    op.create_index("ix_settlement_draft_pact_id", "settlement_draft", ["pact_id"], unique=False)
    op.create_table(
        "returned_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("circulation_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_digest", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("state", _choice("state", "read", "confirmed", "set_aside"), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["circulation_id"], ["circulation.id"], name="fk_returned_file_circulation_id"),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_returned_file_pact_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_returned_file_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_returned_file_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_returned_file"),
    )
    op.create_index("ix_returned_file_pact_id", "returned_file", ["pact_id"], unique=False)
    op.create_index("ix_returned_file_party_id", "returned_file", ["party_id"], unique=False)


def _choice(name: str, *options: str) -> sa.Enum:
    return sa.Enum(*options, name=name, native_enum=False, create_constraint=True, length=32)


def _guard(name: str) -> None:
    """Let the database itself refuse to change what was said."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for verb in ("UPDATE", "DELETE", "TRUNCATE") if postgresql else ("UPDATE", "DELETE"):
        trigger = f"{name}_refuses_{verb.lower()}"
        if postgresql:
            op.execute(f"CREATE TRIGGER {trigger} BEFORE {verb} ON {name} EXECUTE FUNCTION refuse_change()")
        else:
            refusal = f"SELECT RAISE(ABORT, 'append-only: {name}');"
            op.execute(f"CREATE TRIGGER {trigger} BEFORE {verb} ON {name} BEGIN {refusal} END")
