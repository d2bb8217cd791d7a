"""Pacts and their words."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "pact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lead_body_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("short_title", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "drafting",
                "in_review",
                "amending",
                "agreed",
                "signing",
                "in_force",
                "ended",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "silence",
            sa.Enum("assent", "abstention", name="silence", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("minimum_signatures", sa.Integer(), nullable=False),
        sa.Column("authorisation_may_be_pending", sa.Boolean(), nullable=False),
        sa.Column("signing_deadline_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("final_digest", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trail_size", sa.Integer(), nullable=False),
        sa.Column("trail_head", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("language IN ('it', 'en')", name=op.f("ck_pact_language")),
        sa.CheckConstraint("(trail_size = 0) = (trail_head IS NULL)", name=op.f("ck_pact_trail_head_with_entries")),
        sa.CheckConstraint("minimum_signatures > 0", name=op.f("ck_pact_minimum_signatures_positive")),
        sa.ForeignKeyConstraint(["lead_body_id"], ["lead_body.id"], name="fk_pact_lead_body_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pact"),
    )
    op.create_index("ix_pact_lead_body_id", "pact", ["lead_body_id"], unique=False)

    op.create_table(
        "annex",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column(
            "source",
            sa.Enum("text", "parties", name="source", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_annex_pact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_annex"),
        sa.UniqueConstraint("pact_id", "key", name="uq_annex_pact_id_key"),
    )
    op.create_index("ix_annex_pact_id", "annex", ["pact_id"], unique=False)

    op.create_table(
        "clause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("recital", "article", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_digest", sa.String(), nullable=False),
        sa.Column(
            "rule",
            sa.Enum(
                "consent",
                "unanimity",
                "majority",
                "concerned",
                name="rule",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("concerns", sa.JSON(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_clause_pact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_clause"),
        sa.UniqueConstraint("pact_id", "key", name="uq_clause_pact_id_key"),
    )
    op.create_index("ix_clause_pact_id", "clause", ["pact_id"], unique=False)

    op.create_table(
        "version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_digest", sa.String(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_version_number_positive")),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_version_pact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.UniqueConstraint("pact_id", "number", name="uq_version_pact_id_number"),
    )
    op.create_index("ix_version_pact_id", "version", ["pact_id"], unique=False)

    op.create_table(
        "version_annex",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("annex_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column(
            "source",
            sa.Enum("text", "parties", name="source", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["annex_id"], ["annex.id"], name="fk_version_annex_annex_id"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_version_annex_version_id"),
        sa.PrimaryKeyConstraint("version_id", "annex_id", name="pk_version_annex"),
    )
    op.create_table(
        "version_clause",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("clause_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("recital", "article", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_digest", sa.String(), nullable=False),
        sa.Column(
            "rule",
            sa.Enum(
                "consent",
                "unanimity",
                "majority",
                "concerned",
                name="rule",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("concerns", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name="fk_version_clause_clause_id"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_version_clause_version_id"),
        sa.PrimaryKeyConstraint("version_id", "clause_id", name="pk_version_clause"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("version_annex")
    op.drop_table("version_clause")
    op.drop_table("version")
    op.drop_table("annex")
    op.drop_table("clause")
    op.drop_table("pact")
