"""People and parties that come and go, planned reminders, notes, guesses, messages that are about no pact."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

FIRST_KINDS = (
    "invitation",
    "signing_invitation",
    "code",
    "receipt",
    "reopened",
    "concluded",
    "document",
    "conclusion",
)
KINDS = (
    *FIRST_KINDS,
    "reminder",
    "answers",
    "signing_reminder",
    "refused",
    "account_invitation",
    "password_reset",
    "reminders",
)
COME_AND_GO = ("party", "person", "annex")


def upgrade() -> None:
    """Apply."""
    for name in COME_AND_GO:
        op.add_column(name, sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("link", sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("lead_body", sa.Column("contact", sa.String(), nullable=False, server_default=""))
    _admit_kinds(KINDS, about_a_pact=False)
    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("stage", _choice("stage", "review", "signing"), nullable=False),
        sa.Column("occasion_id", sa.Uuid(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", _choice("state", "planned", "sent", "stopped"), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recipients", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'sent') = (recipients IS NOT NULL)", name=op.f("ck_reminder_recipients_when_sent")
        ),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_reminder_pact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.UniqueConstraint("occasion_id", "due_at", name="uq_reminder_occasion_id_due_at"),
    )
    op.create_index("ix_reminder_pact_id", "reminder", ["pact_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pact_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("clause_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name="fk_note_clause_id"),
        sa.ForeignKeyConstraint(["pact_id"], ["pact.id"], name="fk_note_pact_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_note_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_note_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_pact_id", "note", ["pact_id"], unique=False)
    op.create_index("ix_note_party_id", "note", ["party_id"], unique=False)
    op.create_table(
        "guess",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", _choice("kind", "password", "link", "invitation", "reset"), nullable=False),
        sa.Column("source_digest", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_guess"),
    )
    op.create_index("ix_guess_kind_source_digest_at", "guess", ["kind", "source_digest", "at"], unique=False)


def downgrade() -> None:
    """Take back; promises of the newer kinds are let go."""
    for name in ("guess", "note", "reminder"):
        op.drop_table(name)
    promise = sa.table("promise", sa.column("kind", sa.String()))
    op.execute(sa.delete(promise).where(promise.c.kind.not_in(FIRST_KINDS)))
    _admit_kinds(FIRST_KINDS, about_a_pact=True)
    op.drop_column("lead_body", "contact")
    op.drop_column("link", "replaced_at")
    for name in COME_AND_GO:
        op.drop_column(name, "removed_at")


def _choice(name: str, *options: str) -> sa.Enum:
    return sa.Enum(*options, name=name, native_enum=False, create_constraint=True, length=32)


def _admit_kinds(kinds: tuple[str, ...], *, about_a_pact: bool) -> None:
    """Let the database take promises of these kinds, and refuse any other."""
    with op.batch_alter_table("promise") as table:
        table.drop_constraint(op.f("ck_promise_kind"), type_="check")
        table.alter_column("pact_id", existing_type=sa.Uuid(), nullable=not about_a_pact)
    with op.batch_alter_table("promise") as table:
        table.create_check_constraint(op.f("ck_promise_kind"), sa.column("kind").in_(kinds))
