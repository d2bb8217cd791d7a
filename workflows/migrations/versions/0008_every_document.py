"""Documents of every kind, some for one party alone, made from masters that a lead body may bring.

A document failed until now without anything to fill its sentence with: its code alone is kept.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KINDS = (
    "draft",
    "letter",
    "review",
    "observations",
    "comparison",
    "final",
    "signatures",
    "certificate",
    "minutes",
    "summary",
    "index",
)
FIRST_KINDS = ("draft", "final", "summary")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "adopted_master",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lead_body_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _choice(KINDS), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("docx_digest", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("adopted_by", sa.Uuid(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("language IN ('it', 'en')", name=op.f("ck_adopted_master_language")),
        sa.ForeignKeyConstraint(["adopted_by"], ["account.id"], name="fk_adopted_master_adopted_by"),
        sa.ForeignKeyConstraint(["lead_body_id"], ["lead_body.id"], name="fk_adopted_master_lead_body_id"),
        sa.PrimaryKeyConstraint("id", name="pk_adopted_master"),
    )
    op.create_index("ix_adopted_master_lead_body_id", "adopted_master", ["lead_body_id"], unique=False)
    op.create_index(
        "uq_adopted_master_one_in_force",
        "adopted_master",
        ["lead_body_id", "kind", "language"],
        unique=True,
        sqlite_where=sa.text("dropped_at IS NULL"),
        postgresql_where=sa.text("dropped_at IS NULL"),
    )
    with op.batch_alter_table("document") as table:
        table.add_column(sa.Column("party_id", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("master_digest", sa.String(), nullable=True))
        table.add_column(sa.Column("pages", sa.Integer(), nullable=True))
        table.add_column(sa.Column("failure_params", sa.JSON(), nullable=True))
        table.create_foreign_key("fk_document_party_id", "party", ["party_id"], ["id"])
        table.drop_constraint("uq_document_version_id_kind_language", type_="unique")
    _admit_kinds(KINDS)
    op.create_index(
        "uq_document_of_the_pact",
        "document",
        ["version_id", "kind", "language"],
        unique=True,
        sqlite_where=sa.text("party_id IS NULL"),
        postgresql_where=sa.text("party_id IS NULL"),
    )
    op.create_index("uq_document_of_a_party", "document", ["version_id", "kind", "language", "party_id"], unique=True)


def downgrade() -> None:
    """Take back; documents of the newer kinds are let go, and with them all that are for one party."""
    op.drop_index("uq_document_of_a_party", "document")
    op.drop_index("uq_document_of_the_pact", "document")
    document = sa.table("document", sa.column("kind", sa.String()))
    op.execute(sa.delete(document).where(document.c.kind.not_in(FIRST_KINDS)))
    _admit_kinds(FIRST_KINDS)
    with op.batch_alter_table("document") as table:
        table.create_unique_constraint("uq_document_version_id_kind_language", ["version_id", "kind", "language"])
        table.drop_constraint("fk_document_party_id", type_="foreignkey")
        for column in ("failure_params", "pages", "master_digest", "party_id"):
            table.drop_column(column)
    op.drop_table("adopted_master")


def _choice(kinds: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*kinds, name="kind", native_enum=False, create_constraint=True, length=32)


def _admit_kinds(kinds: tuple[str, ...]) -> None:
    """Let the database take documents of these kinds, and refuse any other."""
    with op.batch_alter_table("document") as table:
        table.drop_constraint(op.f("ck_document_kind"), type_="check")
    with op.batch_alter_table("document") as table:
        table.create_check_constraint(op.f("ck_document_kind"), sa.column("kind").in_(kinds))
