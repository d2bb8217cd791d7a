"""What is refused about the order of signing, and to whoever signs out of turn."""

from typing import Any

from sqlalchemy import Engine

from tests.factories.order_scenes import IVO, LINA, RITA, UGO, in_order, ivo_for_lina, signing_in
from tests.factories.played_pact import PlayedPact
from tests.factories.stages import in_force, in_withdrawn
from tests.workflows.refusal_case import NOBODY, archivist, by, case, stranger, with_values
from workflows.actions.delegate import NewPowers, delegate
from workflows.errors import ForbiddenMoveError, InvalidError, NotAllowedError, UnknownError


def stepping(email: str, step: int) -> Any:
    """Give one person a step."""
    return lambda pact: {"steps": {pact.person_id(email): step}}


def needing(key: str, count: int) -> Any:
    """Let a party need so many of its signatories."""
    return lambda pact: {"needed": {pact.party_id(key): count}}


def to_rita(pact: PlayedPact) -> dict[str, Any]:
    """Hand a signature of Mutua over to one who signs for it already."""
    return {"party_id": pact.party_id("mutua"), "person_id": pact.person_id(RITA), "from_id": pact.person_id(UGO)}


def to_elena(pact: PlayedPact, **more: Any) -> dict[str, Any]:
    """Hand a signature of Mutua over to somebody, without saying whose."""
    elena = pact.person_id("elena@mutua.example")
    return {"party_id": pact.party_id("mutua"), "person_id": elena, "from_id": None, **more}


def back_to_lina(pact: PlayedPact) -> dict[str, Any]:
    """Hand the signature that Ivo took over back to Lina."""
    return {"person_id": pact.person_id(LINA), "from_id": pact.person_id(IVO)}


def signed_by_lina(engine: Engine) -> PlayedPact:
    """Return a pact being signed in which Lina signed, and then handed over to Ivo."""
    pact = signing_in(steps={})(engine)
    pact.sign_as(LINA)
    pact.act(delegate, **ivo_for_lina(pact))
    return pact


ORDERED = [
    case("order_signing", UnknownError, "pact.unknown", stranger),
    case("order_signing", NotAllowedError, "actor.not_coordinator", archivist),
    *(
        case("order_signing", ForbiddenMoveError, "order.settled", with_values(steps={}, needed={}), when=when)
        for when in (in_order, in_force, in_withdrawn)
    ),
    case("order_signing", UnknownError, "person.unknown", stepping(IVO, 1)),
    case("order_signing", UnknownError, "person.unknown", with_values(steps={NOBODY: 1})),
    case("order_signing", UnknownError, "party.unknown", with_values(needed={NOBODY: 1})),
    *(case("order_signing", InvalidError, "order.step_out_of_range", stepping(UGO, step)) for step in (0, 21)),
    *(case("order_signing", InvalidError, "order.needed_out_of_range", needing("mutua", count)) for count in (0, 3)),
    case("order_signing", InvalidError, "order.needed_out_of_range", needing("coesa", 2)),
    *(case(name, ForbiddenMoveError, "signature.not_yet_asked", by(RITA), when=in_order)
      for name in ("request_code", "sign", "refuse_to_sign")),
    case("mint_code", ForbiddenMoveError, "signature.not_asked",
         lambda pact: {"signature_id": pact.signature_of(RITA).id}, when=in_order),
    case("delegate a signature that waits", InvalidError, "delegation.same_person", to_rita),
    case("delegate a signature that waits", InvalidError, "delegation.former_missing", to_elena),
    case("delegate a signature that waits", InvalidError, "delegation.former_missing",
         lambda pact: to_elena(pact, from_id=pact.person_id(LINA))),
    case("delegate a signature that waits", InvalidError, "delegation.signed_already", back_to_lina,
         when=signed_by_lina),
    case("delegate a signature that waits", InvalidError, "person.powers_missing",
         with_values(powers=NewPowers(" "))),
    case("delegate a signature that waits", InvalidError, "text.unprintable", with_values(powers=NewPowers("a\x07"))),
]  # fmt: skip
