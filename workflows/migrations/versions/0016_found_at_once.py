"""Two indexes: what is due next, and the entries of one kind, are found at once however much there is."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_audit_entry_pact_id_tag", "audit_entry", ["pact_id", "tag"])
    op.create_index("ix_promise_state_due_at_key", "promise", ["state", "due_at", "key"])


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_promise_state_due_at_key", "promise")
    op.drop_index("ix_audit_entry_pact_id_tag", "audit_entry")
