"""Scenes of timestamps: a day's are planned, one that was given is kept, and acts that owe one of their own."""

from datetime import timedelta
from functools import cache

from sqlalchemy import Engine

from signatures.tags import AuditTag
from signatures.trail import head_digest
from tests.factories.played_pact import START, PlayedPact
from tests.factories.review_scenes import REVIEW
from tests.factories.scene import Scene
from tests.factories.signing_scenes import SIGNING
from tests.factories.stages import in_review
from tests.fakes.timestamp_authority import AUTHORITY_NAME, FakeAuthority, fake_authority
from workflows.actions.keep_timestamp import GivenTimestamp, keep_timestamp
from workflows.actions.plan_timestamps import plan_timestamps
from workflows.actors import WORKER
from workflows.queries.timestamps import head_at
from workflows.tables.promise import PromiseKind


@cache
def authority() -> FakeAuthority:
    """Return the authority of these scenes."""
    return fake_authority(lambda: START)


def given(pact: PlayedPact, size: int) -> GivenTimestamp:
    """Return a timestamp that holds over a head of a pact's trail, two seconds after it was asked for."""
    head, at = pact.ask(head_at, size=size), pact.at + timedelta(seconds=2)
    token = authority().clocked(at).token(head_digest(head))
    return GivenTimestamp(size, head["root"], token, AUTHORITY_NAME, pact.at, at)


def attest(pact: PlayedPact) -> None:
    """Let an authority attest all that the trail of a pact holds by now."""
    pact.act(keep_timestamp, pact_id=pact.id, given=given(pact, len(pact.trail)), actor=WORKER)


def attested(engine: Engine) -> PlayedPact:
    """Return a pact in review whose trail an authority attested."""
    pact = in_review(engine)
    attest(pact)
    return pact


def timestamped(scene: Scene) -> Scene:
    """Return the scene where an authority is there to attest what the act writes."""
    return Scene(
        scene.act,
        scene.prepare,
        lambda pact: {**scene.arguments(pact), "timestamped": True},
        tags=scene.tags,
        promises=(*scene.promises, PromiseKind.TIMESTAMP),
    )


TIMESTAMPS: dict[str, Scene] = {
    "plan_timestamps": Scene(plan_timestamps, in_review, lambda _pact: {}, promises=(PromiseKind.TIMESTAMP,)),
    "keep_timestamp": Scene(
        keep_timestamp,
        in_review,
        lambda pact: {"pact_id": pact.id, "given": given(pact, 3), "actor": WORKER},
        tags=(AuditTag.HEAD_TIMESTAMPED,),
    ),
    "circulate with an authority": timestamped(REVIEW["circulate"]),
    "open_signing with an authority": timestamped(SIGNING["open_signing"]),
    "conclude with an authority": timestamped(SIGNING["conclude"]),
}
