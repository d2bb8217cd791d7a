"""An act from a form: done and committed, or refused in words on the form, which keeps what was typed."""

from collections.abc import Callable

from flask import render_template

from app.database import transaction
from app.desk.at_fields import tell_refusal
from app.desk.effects import KnowingForm
from app.forms import Form
from app.members import current_actor
from app.serving import serving
from workflows.errors import ForbiddenMoveError, InvalidError

_REFUSED = 422


def acted(form: Form, act: Callable[..., object], /, **arguments: object) -> bool:
    """Do an act as the signed-in coordinator, now; a refusal becomes a sentence of the form.

    Raises:
        UnknownError: what the act is about is not there, or not for this account.
        StaleTextError: the words changed since they were read.
    """
    try:
        with transaction(serving().engine) as session:
            act(session, actor=current_actor(), at=serving().now(), **arguments)
            if isinstance(form, KnowingForm):
                form.hold(session)
    except (ForbiddenMoveError, InvalidError) as error:
        tell_refusal(form, error.refusal)
        return False
    return True


def form_page(template: str, form: Form, **context: object) -> tuple[str, int]:
    """Return the page of a form; when it was sent and could not be taken, it is the same page with the reasons."""
    return render_template(template, form=form, **context), _REFUSED if form.errors else 200
