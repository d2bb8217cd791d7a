"""Scenes of writing: the pact, its parties, its people and its words."""

from signatures.tags import AuditTag
from tests.factories.played_pact import PlayedPact
from tests.factories.scene import Scene, coordinated
from tests.factories.small_words import IN_ENGLISH, MODEL, organisation_code, person_code
from tests.factories.stages import in_amending, in_drafting, in_review
from workflows.actions.add_party import NewParty, add_party
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.open_pact import open_pact
from workflows.actions.remove_clause import remove_clause
from workflows.actions.reorder_clauses import reorder_clauses
from workflows.actions.write_annex import write_annex
from workflows.actions.write_clause import ClauseDraft, write_clause
from workflows.actions.write_translation import TranslationDraft, write_translation
from workflows.identity import annex_id, derived_id
from workflows.rules.means import PartyKind
from workflows.rules.outcome import DecisionRule
from workflows.tables.party import PartyRole
from workflows.tables.text import ClauseKind

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
NEW_CLAUSE = ClauseDraft(
    key="duration",
    kind=ClauseKind.ARTICLE,
    heading="Durata",
    text="Il Patto dura tre anni.",
    rule=DecisionRule.MAJORITY,
)


def desk_in_english(pact: PlayedPact) -> TranslationDraft:
    """Return a translation of the clause on the help desk, as it stands."""
    clause = pact.clause("desk")
    return TranslationDraft(
        subject_id=clause.id,
        language="en",
        read_digest=clause.text_digest,
        heading="Help desk",
        text="The help desk, for the ends of article {purposes}, opens on two days.",
    )


WRITING: dict[str, Scene] = {
    "open_pact": Scene(
        open_pact,
        in_drafting,
        lambda pact: {
            "pact_id": derived_id(pact.id, "another"),
            "model": MODEL,
            "demonstration": True,
            "actor": pact.coordinator,
        },
    ),
    "open_pact translated": Scene(
        open_pact,
        in_drafting,
        lambda pact: {
            "pact_id": derived_id(pact.id, "another"),
            "model": MODEL,
            "translations": [IN_ENGLISH],
            "demonstration": True,
            "actor": pact.coordinator,
        },
    ),
    "add_party": Scene(add_party, in_drafting, coordinated(party=NEW_PARTY), tags=(AuditTag.PARTY_ADDED,)),
    "add_person": Scene(
        add_person,
        in_drafting,
        lambda pact: {"party_id": pact.party_id("mutua"), "person": NEW_PERSON, "actor": pact.coordinator},
        tags=(AuditTag.PERSON_ADDED,),
    ),
    "write_clause": Scene(write_clause, in_drafting, coordinated(draft=NEW_CLAUSE), tags=(AuditTag.CLAUSE_WRITTEN,)),
    "remove_clause": Scene(
        remove_clause,
        in_amending,
        lambda pact: {"pact_id": pact.id, "clause_id": pact.clause_id("purposes"), "actor": pact.coordinator},
        tags=(AuditTag.CLAUSE_REMOVED, AuditTag.AMENDMENT_OVERTAKEN),
    ),
    "reorder_clauses": Scene(
        reorder_clauses,
        in_drafting,
        lambda pact: {
            "pact_id": pact.id,
            "order": [pact.clause_id(key) for key in ("premises", "desk", "purposes")],
            "actor": pact.coordinator,
        },
        tags=(AuditTag.CLAUSES_REORDERED,),
    ),
    "write_annex": Scene(
        write_annex,
        in_drafting,
        lambda pact: {
            "pact_id": pact.id,
            "annex_id": annex_id(pact.id, "plan"),
            "heading": "Piano delle azioni",
            "text": "Si aprono due sportelli.",
            "actor": pact.coordinator,
        },
        tags=(AuditTag.ANNEX_WRITTEN,),
    ),
    "write_translation": Scene(
        write_translation,
        in_review,
        lambda pact: {"pact_id": pact.id, "draft": desk_in_english(pact), "actor": pact.coordinator},
        tags=(AuditTag.TRANSLATION_WRITTEN,),
    ),
}
