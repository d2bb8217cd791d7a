"""Changes to a circulated text: what would fall is shown by name, and whoever makes them says that they know it.

The form carries the digest of what was shown. What would fall is read once more when the change is sent, and again in
its own transaction once it is made, with the pact held: where it is no longer the same, nothing is recorded and the
page shows it anew.
"""

from collections.abc import Collection
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlmodel import Session
from wtforms import BooleanField, Field, HiddenField, ValidationError

from app.database import reading
from app.forms import Form
from app.members import own_pact
from app.serving import serving
from workflows.errors import ForbiddenMoveError
from workflows.queries.change_effects import ChangeEffects, change_effects


class KnowingForm(Form):
    """A form that changes the text; `effects` is what falls with it."""

    effects_digest = HiddenField(_l("What was read of what falls"))
    known = BooleanField(_l("I know that what is named here no longer holds once the text changes"))
    effects = ChangeEffects()
    _pact_id: UUID
    _clause_ids: Collection[UUID] = ()
    _unread = False

    def weigh(self, *, pact_id: UUID, clause_ids: Collection[UUID] = ()) -> None:
        """Read what falls if the text changes, in these clauses or in its order and annexes alone."""
        self._pact_id, self._clause_ids = pact_id, clause_ids
        with reading(serving().engine) as session:
            own_pact(session, pact_id)
            self._show(self._falling(session))

    def validate_known(self, field: Field) -> None:
        """Take the form only from somebody who has read all that falls."""
        if self._unread:
            raise ValidationError(_("What would fall has changed in the meantime: read it again."))
        if self.effects and not field.data:
            raise ValidationError(_("Read what would fall, then tick the box."))

    def hold(self, session: Session) -> None:
        """Let a change that was just made stand only if nothing else falls with it than what was shown.

        Raises:
            ForbiddenMoveError: `change.more_falls`.
        """
        now = self._falling(session)
        if now.digest != self.effects.digest:
            self._show(now)
            raise ForbiddenMoveError("change.more_falls")

    def _falling(self, session: Session) -> ChangeEffects:
        return change_effects(session, pact_id=self._pact_id, clause_ids=self._clause_ids)

    def _show(self, effects: ChangeEffects) -> None:
        """Show what falls from now on; who agreed to something else is asked again."""
        self._unread = bool(effects and self.known.data and self.effects_digest.data != effects.digest)
        self.known.data = bool(self.known.data) and not self._unread
        self.effects, self.effects_digest.data = effects, effects.digest
