"""Scenes of several signatories: they are ordered, asked step by step, and let go once enough of them have signed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine

from signatures.digests import sha256
from signatures.tags import AuditTag
from tests.factories.played_pact import CODE_DIGEST, PlayedPact
from tests.factories.scene import Scene, coordinated
from tests.factories.small_words import PRIVATE, person_code
from tests.factories.stages import hold_act, in_drafting, send_round
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.agree import agree
from workflows.actions.close_circulation import close_circulation
from workflows.actions.delegate import Duty, NewPowers, delegate
from workflows.actions.mint_code import mint_code
from workflows.actions.open_signing import open_signing
from workflows.actions.order_signing import order_signing
from workflows.actions.refuse_to_sign import refuse_to_sign
from workflows.actions.sign import sign
from workflows.actors import WORKER
from workflows.tables.party import PowersSource
from workflows.tables.promise import PromiseKind

UGO, RITA, LINA, IVO = "ugo@mutua.example", "rita@mutua.example", "lina@coesa.example", "ivo@coesa.example"
STEPS = {UGO: 2, LINA: 5, RITA: 9}
"""One after the other, with steps left out between them."""

PROXY = sha256(b"procura.pdf")
SECOND = NewPerson(
    name="Rita Costa",
    office="Consigliera",
    tax_code=person_code("CSTRTI85C41G674"),
    email=RITA,
    language="en",
    speaks=False,
    signs=True,
    powers="Procura del 2 marzo 2020",
    powers_source=PowersSource.PROXY,
    powers_file_digest=PROXY,
    powers_file_name="procura.pdf",
)


def with_second_signatory(engine: Engine) -> PlayedPact:
    """Return a pact being drafted between two parties, the first of which has two signatories."""
    pact = in_drafting(engine, parties=PRIVATE)
    pact.act(add_person, party_id=pact.party_id("mutua"), person=SECOND, actor=pact.coordinator)
    return pact


def order(pact: PlayedPact, *, steps: dict[str, int] = STEPS, needed: int | None = None) -> dict[str, Any]:
    """Return what it takes to give signatories their steps, and to let Mutua need only so many of its own."""
    return {
        "pact_id": pact.id,
        "steps": {pact.person_id(email): step for email, step in steps.items()},
        "needed": {pact.party_id("mutua"): needed},
        "actor": pact.coordinator,
    }


def signing_in(*, steps: dict[str, int] = STEPS, needed: int | None = None) -> Callable[[Engine], PlayedPact]:
    """Return how to come to a pact that is being signed in an order, with nobody's signature yet."""

    def prepare(engine: Engine) -> PlayedPact:
        pact = agreed_in(engine, steps=steps, needed=needed)
        pact.coordinate(open_signing, deadline_at=pact.at + timedelta(days=40))
        return pact

    return prepare


def agreed_in(engine: Engine, *, steps: dict[str, int] = STEPS, needed: int | None = None) -> PlayedPact:
    """Return a pact that is agreed and ordered, ready to be signed."""
    pact = with_second_signatory(engine)
    pact.act(order_signing, **order(pact, steps=steps, needed=needed))
    send_round(pact)
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    pact.coordinate(agree)
    pact.keep_documents()
    hold_act(pact)
    return pact


in_order = signing_in()


def with_code_for(email: str, prepare: Callable[[Engine], PlayedPact]) -> Callable[[Engine], PlayedPact]:
    """Return how to come to the same moment, with a code sent to one of the signatories."""

    def prepared(engine: Engine) -> PlayedPact:
        pact = prepare(engine)
        pact.act(mint_code, signature_id=pact.signature_of(email).id, code_digest=CODE_DIGEST, actor=WORKER)
        return pact

    return prepared


def ugo_signs(pact: PlayedPact) -> dict[str, Any]:
    """Return what it takes to let the first signatory sign."""
    return {"declaration": pact.declares(pact.signature_of(UGO)), "actor": pact.person(UGO)}


def ivo_for_lina(pact: PlayedPact, **more: Any) -> dict[str, Any]:
    """Return what it takes to hand Lina's signature over to Ivo, with the proxy that lets him."""
    return {
        "party_id": pact.party_id("coesa"),
        "duty": Duty.SIGNS,
        "person_id": pact.person_id(IVO),
        "from_id": pact.person_id(LINA),
        "reason": "Lina è in viaggio.",
        "powers": NewPowers("Procura", PowersSource.PROXY, PROXY, "procura.pdf"),
        "actor": pact.coordinator,
        **more,
    }


ORDER: dict[str, Scene] = {
    "order_signing": Scene(order_signing, with_second_signatory, order, tags=(AuditTag.SIGNING_ORDERED,) * 2),
    "open_signing in steps": Scene(
        open_signing,
        agreed_in,
        lambda pact: coordinated(deadline_at=pact.at + timedelta(days=40))(pact),
        tags=(AuditTag.PACT_SIGNING_OPENED,),
        promises=(*(PromiseKind.DOCUMENT,) * 2, PromiseKind.SIGNING_INVITATION, *(PromiseKind.REMINDERS,) * 3),
    ),
    "sign before others": Scene(
        sign,
        with_code_for(UGO, in_order),
        ugo_signs,
        tags=(AuditTag.SIGNATURE_GIVEN, AuditTag.SIGNATURE_ASKED),
        promises=(PromiseKind.RECEIPT, PromiseKind.SIGNING_INVITATION),
    ),
    "sign for whoever is not needed": Scene(
        sign,
        with_code_for(UGO, signing_in(needed=1)),
        ugo_signs,
        tags=(AuditTag.SIGNATURE_GIVEN, AuditTag.SIGNATURE_RELEASED, AuditTag.SIGNATURE_ASKED),
        promises=(PromiseKind.RECEIPT, PromiseKind.SIGNING_INVITATION),
    ),
    "delegate a signature that waits": Scene(delegate, in_order, ivo_for_lina, tags=(AuditTag.PERSON_DELEGATED,)),
    "refuse_to_sign before others": Scene(
        refuse_to_sign,
        in_order,
        lambda pact: {"reason": "Non abbiamo i fondi.", "actor": pact.person(UGO)},
        tags=(AuditTag.SIGNATURE_REFUSED, AuditTag.PACT_REOPENED, *(AuditTag.SIGNATURE_RELEASED,) * 2),
        promises=(PromiseKind.REFUSED,),
    ),
}
