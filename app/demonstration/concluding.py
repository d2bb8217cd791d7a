"""Scenes of agreement and signing: authorising acts, signatures, conclusion with the pact's own minimum."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import gettext as _

from app.demonstration.lanes import sign_by_lane
from app.demonstration.stage import Stage
from workflows.actions.agree import agree
from workflows.actions.conclude import conclude
from workflows.actions.open_signing import open_signing
from workflows.actions.record_authorisation import AuthorisingAct, record_authorisation
from workflows.identity import party_id
from workflows.queries.pact_moves import pact_moves
from workflows.rules.deadline import working_deadline

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
    """Each signatory signs by the lane of its story; the pact may be concluded without whoever has not signed yet."""
    pace = stage.pace(stage.pact().signing_deadline_at, turns=len(stage.cast.voting))
    for member in stage.cast.voting:
        stage.clock.wait_by_day(pace)
        yield sign_by_lane(stage, member)


def conclusion(stage: Stage) -> Iterator[str]:
    """With the minimum reached the coordinator concludes; who is missing is named."""
    if "conclude" in stage.ask(pact_moves, pact_id=stage.pact_id, missing_accepted=True).open:
        stage.act(conclude, pact_id=stage.pact_id, missing_accepted=True, actor=stage.coordinator)
    stage.keep_promises()
    yield _("The pact is in force; the summary is sealed and everybody is told")
