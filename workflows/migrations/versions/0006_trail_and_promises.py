"""Trail and promises."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "audit_entry",
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.CheckConstraint("place >= 0", name=op.f("ck_audit_entry_place_not_negative")),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_audit_entry_pact_id"),
        sa.PrimaryKeyConstraint("pact_id", "place", name="pk_audit_entry"),
        sa.UniqueConstraint("digest", name="uq_audit_entry_digest"),
    )
    op.create_table(
        "promise",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "invitation",
                "signing_invitation",
                "code",
                "receipt",
                "reopened",
                "concluded",
                "document",
                "conclusion",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "kept", "dead", name="state", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_promise_attempts_not_negative")),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_promise_pact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_promise"),
        sa.UniqueConstraint("key", name="uq_promise_key"),
    )
    op.create_index("ix_promise_pact_id", "promise", ["pact_id"], unique=False)
    op.create_index("ix_promise_state", "promise", ["state"], unique=False)

    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("promise_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("sent", "failed", name="state", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("failure", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_delivery_pact_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_delivery_person_id"),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name="fk_delivery_promise_id"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
    )
    op.create_index("ix_delivery_pact_id", "delivery", ["pact_id"], unique=False)
    op.create_index("ix_delivery_promise_id", "delivery", ["promise_id"], unique=False)

    op.create_table(
        "erasable_value",
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(erased_at IS NULL) = (value IS NOT NULL)", name=op.f("ck_erasable_value_erased_is_empty")),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_erasable_value_pact_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_erasable_value_person_id"),
        sa.PrimaryKeyConstraint("commitment", name="pk_erasable_value"),
    )
    op.create_index("ix_erasable_value_pact_id", "erasable_value", ["pact_id"], unique=False)
    op.create_index("ix_erasable_value_person_id", "erasable_value", ["person_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("delivery")
    op.drop_table("promise")
    op.drop_table("erasable_value")
    op.drop_table("audit_entry")
