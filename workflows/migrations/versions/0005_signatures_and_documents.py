"""Signatures and documents."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "conclusion",
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("final_digest", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_conclusion_pact_id"),
        sa.PrimaryKeyConstraint("pact_id", name="pk_conclusion"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("draft", "final", "summary", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("promised", "kept", "failed", name="state", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("docx_digest", sa.String(), nullable=True),
        sa.Column("pdf_digest", sa.String(), nullable=True),
        sa.Column("engine", sa.String(), nullable=True),
        sa.Column("engine_version", sa.String(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.CheckConstraint("state <> 'kept' OR pdf_digest IS NOT NULL", name=op.f("ck_document_kept_has_bytes")),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_document_pact_id"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_document_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("version_id", "kind", "language", name="uq_document_version_id_kind_language"),
    )
    op.create_index("ix_document_pact_id", "document", ["pact_id"], unique=False)

    op.create_table(
        "signature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("final_digest", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "expected",
                "given",
                "refused",
                "released",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "lane",
            sa.Enum(
                "click_code", "qualified", "paper", name="lane", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.Column("evidence_digest", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'given') = (evidence IS NOT NULL AND lane IS NOT NULL)",
            name=op.f("ck_signature_given_with_evidence"),
        ),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_signature_pact_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_signature_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_signature_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_signature"),
    )
    op.create_index("ix_signature_pact_id", "signature", ["pact_id"], unique=False)
    op.create_index("ix_signature_party_id", "signature", ["party_id"], unique=False)
    op.create_index(
        "uq_signature_one_expected",
        "signature",
        ["party_id"],
        unique=True,
        sqlite_where=sa.text("state = 'expected'"),
        postgresql_where=sa.text("state = 'expected'"),
    )

    op.create_table(
        "code_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("signature_id", sa.Uuid(), nullable=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_code_attempt_tries_not_negative")),
        sa.ForeignKeyConstraint(["signature_id"], ["signature.id"], name="fk_code_attempt_signature_id"),
        sa.PrimaryKeyConstraint("id", name="pk_code_attempt"),
    )
    op.create_index("ix_code_attempt_signature_id", "code_attempt", ["signature_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("document")
    op.drop_table("conclusion")
    op.drop_table("code_attempt")
    op.drop_table("signature")
