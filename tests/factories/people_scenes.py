"""Scenes of coming and going: the parties of the pact and their people."""

from dataclasses import replace

from sqlalchemy import Engine

from signatures.tags import AuditTag
from tests.factories.moments import with_link
from tests.factories.played_pact import PlayedPact
from tests.factories.scene import Scene, coordinated
from tests.factories.small_words import CISS, PEOPLE, organisation_code, person_code
from tests.factories.stages import in_drafting, in_review
from workflows.actions.add_party import NewParty, add_party
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.correct_party import correct_party
from workflows.actions.correct_person import correct_person
from workflows.actions.erase_personal_values import erase_personal_values
from workflows.actions.remove_party import remove_party
from workflows.actions.remove_person import remove_person
from workflows.rules.means import PartyKind
from workflows.tables.party import PartyRole
from workflows.tables.promise import PromiseKind

NEW_PARTY = NewParty(
    key="cpe",
    name="Consorzio Energia",
    short_name="CPE",
    role=PartyRole.PARTNER,
    kind=PartyKind.CONSORTIUM,
    category="private",
    weight=1,
    tax_code=organisation_code("5011111001"),
    seat="Pinerolo",
    authorising_body="Assemblea",
)
NEW_PERSON = NewPerson(
    name="Rita Costa",
    office="Impiegata",
    tax_code=person_code("CSTRTI85C41G674"),
    email=" Rita@Mutua.example ",
    language="en",
    speaks=False,
    signs=False,
)
ELSEWHERE = replace(PEOPLE["coesa"][0].details, email="lina.morra@coesa.example")
"""The speaker of Coesa under another address."""


def without_ivo(engine: Engine) -> PlayedPact:
    """Return a pact in review which Ivo has left."""
    pact = in_review(engine)
    pact.act(remove_person, person_id=pact.person_id("ivo@coesa.example"), actor=pact.coordinator)
    return pact


COMINGS: dict[str, Scene] = {
    "add_party": Scene(add_party, in_drafting, coordinated(party=NEW_PARTY), tags=(AuditTag.PARTY_ADDED,)),
    "correct_party": Scene(
        correct_party,
        in_drafting,
        lambda pact: {
            "party_id": pact.party_id("ciss"),
            "party": replace(CISS.details, seat="Torino", authorising_body="Assemblea"),
            "read_digest": pact.party("ciss").read_digest,
            "actor": pact.coordinator,
        },
        tags=(AuditTag.PARTY_CORRECTED,),
    ),
    "remove_party": Scene(
        remove_party,
        in_drafting,
        lambda pact: {"party_id": pact.party_id("ciss"), "actor": pact.coordinator},
        tags=(AuditTag.PARTY_REMOVED,),
    ),
    "add_person": Scene(
        add_person,
        in_drafting,
        lambda pact: {"party_id": pact.party_id("mutua"), "person": NEW_PERSON, "actor": pact.coordinator},
        tags=(AuditTag.PERSON_ADDED,),
    ),
    "add_person invited": Scene(
        add_person,
        in_review,
        lambda pact: {"party_id": pact.party_id("mutua"), "person": NEW_PERSON, "actor": pact.coordinator},
        tags=(AuditTag.PERSON_ADDED,),
        promises=(PromiseKind.INVITATION,),
    ),
    "correct_person": Scene(
        correct_person,
        in_drafting,
        lambda pact: {
            "person_id": pact.person_id("lina@coesa.example"),
            "person": replace(ELSEWHERE, language="en"),
            "read_digest": pact.colleague("lina@coesa.example").read_digest,
            "actor": pact.coordinator,
        },
        tags=(AuditTag.PERSON_CORRECTED,),
    ),
    "correct_person who reads": Scene(
        correct_person,
        with_link,
        lambda pact: {
            "person_id": pact.person_id("lina@coesa.example"),
            "person": ELSEWHERE,
            "read_digest": pact.colleague("lina@coesa.example").read_digest,
            "actor": pact.coordinator,
        },
        tags=(AuditTag.PERSON_CORRECTED, AuditTag.LINK_REVOKED),
        promises=(PromiseKind.INVITATION,),
    ),
    "erase_personal_values": Scene(
        erase_personal_values,
        without_ivo,
        lambda pact: {
            "person_id": pact.person_id("ivo@coesa.example"),
            "reason": " Richiesta del 3 giugno. ",
            "actor": pact.coordinator,
        },
        tags=(AuditTag.PERSONAL_ERASED,),
    ),
    "remove_person": Scene(
        remove_person,
        in_review,
        lambda pact: {"person_id": pact.person_id("ivo@coesa.example"), "actor": pact.coordinator},
        tags=(AuditTag.PERSON_REMOVED,),
    ),
}
