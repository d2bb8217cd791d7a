"""Circulations, positions and amendments."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "authorisation",
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("pending", "held", "void", name="state", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("act_date", sa.Date(), nullable=True),
        sa.Column("file_digest", sa.String(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=True),
        sa.Column("text_digest", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state = 'pending' OR (number IS NOT NULL AND act_date IS NOT NULL AND text_digest IS NOT NULL)",
            name=op.f("ck_authorisation_act_is_cited"),
        ),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_authorisation_pact_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_authorisation_party_id"),
        sa.PrimaryKeyConstraint("party_id", name="pk_authorisation"),
    )
    op.create_index("ix_authorisation_pact_id", "authorisation", ["pact_id"], unique=False)

    op.create_table(
        "circulation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("deadline_at > opened_at", name=op.f("ck_circulation_deadline_after_opening")),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_circulation_pact_id"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_circulation_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_circulation"),
        sa.UniqueConstraint("pact_id", "number", name="uq_circulation_pact_id_number"),
    )
    op.create_index("ix_circulation_pact_id", "circulation", ["pact_id"], unique=False)
    op.create_index(
        "uq_circulation_one_open",
        "circulation",
        ["pact_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )

    op.create_table(
        "amendment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("circulation_id", sa.Uuid(), nullable=False),
        sa.Column("clause_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base_digest", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("rationale", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "under_discussion",
                "accepted",
                "accepted_as_modified",
                "rejected",
                "withdrawn",
                "overtaken",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("incorporated_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["circulation_id"], ["circulation.id"], name="fk_amendment_circulation_id"),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name="fk_amendment_clause_id"),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_amendment_pact_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_amendment_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_amendment_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_amendment"),
    )
    op.create_index("ix_amendment_clause_id", "amendment", ["clause_id"], unique=False)
    op.create_index("ix_amendment_pact_id", "amendment", ["pact_id"], unique=False)

    op.create_table(
        "position",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("circulation_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("clause_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "approve",
                "remark",
                "abstain",
                "object",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("text_digest", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("carried_from", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "answer NOT IN ('remark', 'object') OR length(reason) > 0", name=op.f("ck_position_reason_where_owed")
        ),
        sa.CheckConstraint("turn > 0", name=op.f("ck_position_turn_positive")),
        sa.ForeignKeyConstraint(["carried_from"], ["position.id"], name="fk_position_carried_from"),
        sa.ForeignKeyConstraint(["circulation_id"], ["circulation.id"], name="fk_position_circulation_id"),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name="fk_position_clause_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_position_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_position_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_position"),
        sa.UniqueConstraint(
            "circulation_id", "party_id", "clause_id", "turn", name="uq_position_circulation_id_party_id_clause_id_turn"
        ),
    )
    op.create_index("ix_position_circulation_id", "position", ["circulation_id"], unique=False)
    op.create_index("ix_position_party_id", "position", ["party_id"], unique=False)

    op.create_table(
        "reach",
        sa.Column("circulation_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["circulation_id"], ["circulation.id"], name="fk_reach_circulation_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_reach_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_reach_person_id"),
        sa.PrimaryKeyConstraint("circulation_id", "party_id", name="pk_reach"),
    )
    op.create_table(
        "amendment_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("amendment_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "proposed",
                "under_discussion",
                "accepted",
                "accepted_as_modified",
                "rejected",
                "withdrawn",
                "overtaken",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_amendment_answer_account_id"),
        sa.ForeignKeyConstraint(["amendment_id"], ["amendment.id"], name="fk_amendment_answer_amendment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_amendment_answer"),
        sa.UniqueConstraint("amendment_id", "turn", name="uq_amendment_answer_amendment_id_turn"),
    )
    op.create_index("ix_amendment_answer_amendment_id", "amendment_answer", ["amendment_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("authorisation")
    op.drop_table("amendment_answer")
    op.drop_table("amendment")
    op.drop_table("position")
    op.drop_table("reach")
    op.drop_table("circulation")
