"""Lanes: signatures made elsewhere come in as files, and one PDF is signed by one after the other."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

LANES = ("click_code", "pades", "cades", "paper")
FIRST_KINDS = (
    "invitation",
    "reminder",
    "answers",
    "signing_invitation",
    "signing_reminder",
    "code",
    "receipt",
    "refused",
    "reopened",
    "concluded",
    "account_invitation",
    "password_reset",
    "reminders",
    "document",
    "conclusion",
    "timestamp",
)
NEW_KINDS = ("file_to_weigh", "file_refused")
FIRST_LANES = ("click_code", "qualified", "paper")


def upgrade() -> None:
    """Apply; by none but click and code was any signature given before."""
    _admit("signature", "lane", LANES)
    _admit("promise", "kind", (*FIRST_KINDS, *NEW_KINDS))
    op.add_column("signature", sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "signed_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("signature_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "to_weigh",
                "counted",
                "refused",
                "overtaken",
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
                "click_code",
                "pades",
                "cades",
                "paper",
                name="lane",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("head_digest", sa.String(), nullable=True),
        sa.Column("takes_head", sa.Boolean(), nullable=False),
        sa.Column("intake", sa.String(), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("weighed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_signed_file_size_not_negative")),
        sa.CheckConstraint(
            "NOT takes_head OR (lane = 'pades' AND head_digest IS NOT NULL)", name=op.f("ck_signed_file_head_is_a_pdf")
        ),
        sa.CheckConstraint("state <> 'counted' OR lane IS NOT NULL", name=op.f("ck_signed_file_counted_by_a_lane")),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_signed_file_pact_id"),
        sa.ForeignKeyConstraint(["signature_id"], ["signature.id"], name="fk_signed_file_signature_id"),
        sa.PrimaryKeyConstraint("id", name="pk_signed_file"),
    )
    op.create_index("ix_signed_file_pact_id", "signed_file", ["pact_id"], unique=False)
    op.create_index("ix_signed_file_signature_id", "signed_file", ["signature_id"], unique=False)
    op.create_index(
        "uq_signed_file_one_next_head",
        "signed_file",
        ["pact_id", "head_digest"],
        unique=True,
        sqlite_where=sa.text("takes_head"),
        postgresql_where=sa.text("takes_head"),
    )
    op.create_index(
        "uq_signed_file_one_to_weigh",
        "signed_file",
        ["signature_id"],
        unique=True,
        sqlite_where=sa.text("state = 'to_weigh'"),
        postgresql_where=sa.text("state = 'to_weigh'"),
    )


def downgrade() -> None:
    """Take back; signatures by the newer lanes cannot be told in the older words, and stand in the way."""
    op.drop_table("signed_file")
    op.drop_column("signature", "lease_until")
    promise = sa.table("promise", sa.column("kind", sa.String()))
    op.execute(sa.delete(promise).where(promise.c.kind.in_(NEW_KINDS)))
    _admit("promise", "kind", FIRST_KINDS)
    _admit("signature", "lane", FIRST_LANES)


def _admit(name: str, column: str, values: tuple[str, ...]) -> None:
    """Let the database take these values in a column, and refuse any other."""
    constraint = op.f(f"ck_{name}_{column}")
    with op.batch_alter_table(name) as table:
        table.drop_constraint(constraint, type_="check")
    with op.batch_alter_table(name) as table:
        table.create_check_constraint(constraint, sa.column(column).in_(values))
