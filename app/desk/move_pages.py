"""The moves of a pact as its coordinator makes them: what each says, asks and does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.desk.move_forms import (
    ConclusionForm,
    DeadlineForm,
    ExtensionForm,
    MoveForm,
    ReasonForm,
    SigningDeadlineForm,
)
from workflows.actions.agree import agree
from workflows.actions.amend import amend
from workflows.actions.circulate import circulate
from workflows.actions.close_circulation import close_circulation
from workflows.actions.conclude import conclude
from workflows.actions.extend_deadline import extend_deadline
from workflows.actions.extend_signing import extend_signing
from workflows.actions.open_signing import open_signing
from workflows.actions.reopen import reopen
from workflows.actions.withdraw_pact import withdraw_pact
from workflows.tables.promise import PromiseKind


@dataclass(frozen=True)
class MovePage:
    """One move: `done` is what is said once it is made, `grave` that it takes something away from people.

    `letters` is the message it sends to people, who are shown with it before it is made; `attested` that an authority,
    where there is one, timestamps what it writes. With `needs_fitness` it is not made while something of the
    installation is not fit, and what that is is said.
    """

    title: LazyString
    explanation: LazyString
    button: LazyString
    done: LazyString
    form: type[MoveForm]
    act: Callable[..., object]
    grave: bool = False
    letters: PromiseKind | None = None
    attested: bool = False
    needs_fitness: bool = False


MOVE_PAGES: Mapping[str, MovePage] = {
    "circulate": MovePage(
        title=_l("Send the text round"),
        explanation=_l(
            "The text is frozen as a new version and each organisation is invited to take a position on every clause. "
            "Positions already taken stay valid where the words did not change."
        ),
        button=_l("Send the text round"),
        done=_l("The text is going round; the invitations are on their way."),
        form=DeadlineForm,
        act=circulate,
        letters=PromiseKind.INVITATION,
        attested=True,
    ),
    "extend": MovePage(
        title=_l("Extend the deadline"),
        explanation=_l("The round stays open longer. The new deadline must come after the one in force."),
        button=_l("Extend the deadline"),
        done=_l("The deadline has been extended."),
        form=ExtensionForm,
        act=extend_deadline,
    ),
    "close": MovePage(
        title=_l("Close the round"),
        explanation=_l(
            "No more positions are taken. From now on silence counts as the pact says, for whoever was reached."
        ),
        button=_l("Close the round"),
        done=_l("The round is closed."),
        form=MoveForm,
        act=close_circulation,
    ),
    "amend": MovePage(
        title=_l("Reopen the text"),
        explanation=_l("The clauses can be changed again. To be agreed, the new text must go round once more."),
        button=_l("Reopen the text"),
        done=_l("The text can be changed."),
        form=MoveForm,
        act=amend,
    ),
    "agree": MovePage(
        title=_l("Declare agreement"),
        explanation=_l(
            "The text of this version becomes the agreed one, and the final document that everybody will sign is "
            "prepared from it."
        ),
        button=_l("Declare agreement"),
        done=_l("The pact is agreed; its final document is being prepared."),
        form=MoveForm,
        act=agree,
    ),
    "open_signing": MovePage(
        title=_l("Open the signing"),
        explanation=_l("Each signatory is asked to sign the final document, whose digest is fixed from now on."),
        button=_l("Open the signing"),
        done=_l("Signing is open; the signatories are being invited."),
        form=SigningDeadlineForm,
        act=open_signing,
        letters=PromiseKind.SIGNING_INVITATION,
        attested=True,
        needs_fitness=True,
    ),
    "extend_signing": MovePage(
        title=_l("Extend the signing deadline"),
        explanation=_l(
            "Signatures are taken longer. The new deadline must come after the one in force, and its reminders take "
            "the place of those that were planned."
        ),
        button=_l("Extend the signing deadline"),
        done=_l("The deadline for signing has been extended."),
        form=ExtensionForm,
        act=extend_signing,
    ),
    "reopen": MovePage(
        title=_l("Go back to the text"),
        explanation=_l(
            "The pact goes back to being amended. Signatures already given stay in the register as history of the "
            "text they were given to, but do not count for the next one. Everybody who was asked to sign is told why."
        ),
        button=_l("Go back to the text"),
        done=_l("The text can be changed again."),
        form=ReasonForm,
        act=reopen,
        grave=True,
    ),
    "conclude": MovePage(
        title=_l("Conclude the signing"),
        explanation=_l("The pact comes into force. This cannot be undone."),
        button=_l("Conclude the signing"),
        done=_l("The pact is in force; its minutes and summary are being prepared."),
        form=ConclusionForm,
        act=conclude,
        attested=True,
    ),
    "withdraw": MovePage(
        title=_l("Withdraw the pact"),
        explanation=_l("The pact ends here and will not be signed. Its history stays in the archive."),
        button=_l("Withdraw the pact"),
        done=_l("The pact has been withdrawn."),
        form=ReasonForm,
        act=withdraw_pact,
        grave=True,
    ),
}
