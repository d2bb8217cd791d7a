"""Scenes of agreement and signing: authorising acts, click and code, conclusion with the pact's own minimum."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import gettext as _

from app.demonstration.cast import CastParty
from app.demonstration.stage import Stage
from app.i18n import language
from app.links import code_digest
from app.signing.statement import statement
from workflows.actions.agree import agree
from workflows.actions.conclude import conclude
from workflows.actions.open_signing import open_signing
from workflows.actions.record_authorisation import AuthorisingAct, record_authorisation
from workflows.actions.request_code import request_code
from workflows.actions.sign import Declaration, sign
from workflows.identity import party_id
from workflows.queries.pact_moves import pact_moves
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.versions import version_cards
from workflows.rules.deadline import working_deadline
from workflows.rules.means import SignatureMeans, default_means
from workflows.tables.link import LinkPurpose

SIGNING_WORKING_DAYS = 20


def agreeing(stage: Stage) -> Iterator[str]:
    """Every clause is decided: the coordinator declares agreement, and the final text is rendered."""
    stage.clock.wait_by_day(timedelta(days=1))
    stage.act(agree, pact_id=stage.pact_id, actor=stage.coordinator)
    stage.keep_promises()
    yield _("The pact is agreed; SHA-256 of its final text: %(digest)s", digest=stage.pact().final_digest)


def authorising(stage: Stage) -> Iterator[str]:
    """The bodies of the parties pass their acts on the agreed text."""
    for member in stage.cast.voting:
        if member.party.authorising_body:
            act_date = stage.clock.wait_by_day(timedelta(days=2)).date()
            stage.act(
                record_authorisation,
                party_id=party_id(stage.pact_id, member.party.key),
                act=AuthorisingAct(number=member.act_number, act_date=act_date),
                actor=stage.coordinator,
            )
            yield _(
                "%(party)s: %(body)s, act no. %(number)s",
                party=member.party.short_name,
                body=member.party.authorising_body,
                number=member.act_number,
            )


def opening_signing(stage: Stage) -> Iterator[str]:
    """Signing opens on the very bytes of the final text."""
    deadline = working_deadline(after=stage.clock(), working_days=SIGNING_WORKING_DAYS)
    stage.act(open_signing, pact_id=stage.pact_id, deadline_at=deadline, actor=stage.coordinator)
    stage.keep_promises()
    yield _("Signing is open, and every signatory is invited")


def signing(stage: Stage) -> Iterator[str]:
    """Each signatory signs by click and code; public bodies cannot, and the pact may be concluded without them."""
    pace = stage.pace(stage.pact().signing_deadline_at, turns=len(stage.cast.voting))
    for member in stage.cast.voting:
        stage.clock.wait_by_day(pace)
        if SignatureMeans.CLICK_CODE in (member.party.means or default_means(member.party.kind)):
            yield _sign(stage, member)
        else:
            yield _(
                "%(party)s does not sign: as a public body it needs a qualified signature (L. 241/1990, art. 15)",
                party=member.party.short_name,
            )


def conclusion(stage: Stage) -> Iterator[str]:
    """With the minimum reached the coordinator concludes; who is missing is named."""
    if "conclude" in stage.ask(pact_moves, pact_id=stage.pact_id, missing_accepted=True).open:
        stage.act(conclude, pact_id=stage.pact_id, missing_accepted=True, actor=stage.coordinator)
    stage.keep_promises()
    yield _("The pact is in force; the summary is sealed and everybody is told")


def _sign(stage: Stage, member: CastParty) -> str:
    person = next(person for person in member.people if person.signs)
    actor = stage.comes_in(person, purpose=LinkPurpose.SIGNING)
    signature_id = stage.act(request_code, actor=actor)
    stage.keep_promises()
    asked = next(card for card in stage.ask(signatures_asked, pact_id=stage.pact_id) if card.id == signature_id)
    version = stage.ask(version_cards, pact_id=stage.pact_id)[-1].number
    declaration = Declaration(
        read_digest=asked.final_digest,
        statement=statement(stage.pact(), asked, version=version),
        language=language(),
        signed_name=person.name,
        code_digest=code_digest(
            stage.correspondence.code(person.email), signature_id=signature_id, secret=stage.installation.secret
        ),
    )
    stage.act(sign, declaration=declaration, actor=actor)
    return str(_("%(person)s signs for %(party)s", person=person.name, party=member.party.short_name))
