"""Parties, people and links."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "party",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "lead",
                "partner",
                "collaborator",
                "evaluator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "mutual_society",
                "consortium",
                "cooperative",
                "association",
                "company",
                "public_body",
                "research_body",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("tax_code", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("means", sa.JSON(), nullable=False),
        sa.CheckConstraint("weight > 0", name=op.f("ck_party_weight_positive")),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_party_pact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_party"),
        sa.UniqueConstraint("pact_id", "key", name="uq_party_pact_id_key"),
        sa.UniqueConstraint("pact_id", "tax_code", name="uq_party_pact_id_tax_code"),
    )
    op.create_index("ix_party_pact_id", "party", ["pact_id"], unique=False)
    op.create_index(
        "uq_party_one_lead",
        "party",
        ["pact_id"],
        unique=True,
        sqlite_where=sa.text("role = 'lead'"),
        postgresql_where=sa.text("role = 'lead'"),
    )

    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("tax_code", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("powers", sa.String(), nullable=False),
        sa.Column("speaks", sa.Boolean(), nullable=False),
        sa.Column("signs", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_person_pact_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_person_party_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("party_id", "email", name="uq_person_party_id_email"),
    )
    op.create_index("ix_person_pact_id", "person", ["pact_id"], unique=False)
    op.create_index("ix_person_party_id", "person", ["party_id"], unique=False)
    op.create_index(
        "uq_person_one_signatory",
        "person",
        ["party_id"],
        unique=True,
        sqlite_where=sa.text("signs"),
        postgresql_where=sa.text("signs"),
    )
    op.create_index(
        "uq_person_one_speaker",
        "person",
        ["party_id"],
        unique=True,
        sqlite_where=sa.text("speaks"),
        postgresql_where=sa.text("speaks"),
    )

    op.create_table(
        "link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("review", "signing", name="purpose", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("minted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_link_pact_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_link_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_link"),
        sa.UniqueConstraint("token_digest", name="uq_link_token_digest"),
    )
    op.create_index("ix_link_pact_id", "link", ["pact_id"], unique=False)
    op.create_index("ix_link_person_id", "link", ["person_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("link")
    op.drop_table("person")
    op.drop_table("party")
