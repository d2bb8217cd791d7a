"""Courtesy translations of a pact's words; like all that was written down, never changed and never deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "translation",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("of_digest", sa.String(), nullable=False),
        sa.Column("of_heading", sa.String(), nullable=False),
        sa.Column("of_text", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("language IN ('it', 'en')", name=op.f("ck_translation_language")),
        sa.CheckConstraint("number > 0", name=op.f("ck_translation_number_positive")),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_translation_pact_id"),
        sa.PrimaryKeyConstraint("subject_id", "language", "number", name="pk_translation"),
    )
    op.create_index("ix_translation_pact_id", "translation", ["pact_id"], unique=False)
    postgresql = op.get_bind().dialect.name == "postgresql"
    for verb in ("UPDATE", "DELETE", "TRUNCATE") if postgresql else ("UPDATE", "DELETE"):
        refusal = (
            "EXECUTE FUNCTION refuse_change()"
            if postgresql
            else "BEGIN SELECT RAISE(ABORT, 'append-only: translation'); END"
        )
        op.execute(f"CREATE TRIGGER translation_refuses_{verb.lower()} BEFORE {verb} ON translation {refusal}")


def downgrade() -> None:
    """Take back."""
    op.drop_table("translation")
