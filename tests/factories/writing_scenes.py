"""Scenes of writing: the pact, its terms and its words."""

from signatures.tags import AuditTag
from tests.factories.played_pact import PlayedPact
from tests.factories.scene import Scene, coordinated
from tests.factories.small_words import IN_ENGLISH, MODEL
from tests.factories.stages import in_amending, in_drafting, in_review
from workflows.actions.open_pact import open_pact
from workflows.actions.remove_annex import remove_annex
from workflows.actions.remove_clause import remove_clause
from workflows.actions.reorder_clauses import reorder_clauses
from workflows.actions.revise_pact import PactTerms, revise_pact
from workflows.actions.write_annex import AnnexDraft, write_annex
from workflows.actions.write_clause import ClauseDraft, write_clause
from workflows.actions.write_translation import TranslationDraft, write_translation
from workflows.identity import annex_id, derived_id
from workflows.rules.outcome import DecisionRule, Silence
from workflows.tables.text import ClauseKind

NEW_CLAUSE = ClauseDraft(
    key="duration",
    kind=ClauseKind.ARTICLE,
    heading="Durata",
    text="Il Patto dura tre anni.",
    rule=DecisionRule.MAJORITY,
)
NEW_ANNEX_WORDS = AnnexDraft(key="plan", heading="Piano delle azioni", text="Si aprono due sportelli.")
NEW_TERMS = PactTerms(
    title="Patto delle valli",
    short_title="Valli",
    subject="Un patto breve.",
    place="Pinerolo",
    silence=Silence.ASSENT,
    minimum_signatures=3,
    authorisation_may_be_pending=True,
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
    "write_clause": Scene(
        write_clause,
        in_drafting,
        coordinated(draft=NEW_CLAUSE, read_digest=""),
        tags=(AuditTag.CLAUSE_WRITTEN,),
    ),
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
            "draft": NEW_ANNEX_WORDS,
            "read_digest": pact.annex("plan").read_digest,
            "actor": pact.coordinator,
        },
        tags=(AuditTag.ANNEX_WRITTEN,),
    ),
    "remove_annex": Scene(
        remove_annex,
        in_drafting,
        lambda pact: {"annex_id": annex_id(pact.id, "parties"), "actor": pact.coordinator},
        tags=(AuditTag.ANNEX_REMOVED,),
    ),
    "revise_pact": Scene(
        revise_pact,
        in_drafting,
        lambda pact: {
            "pact_id": pact.id,
            "terms": NEW_TERMS,
            "read_digest": pact.card.read_digest,
            "actor": pact.coordinator,
        },
        tags=(AuditTag.PACT_REVISED,),
    ),
    "write_translation": Scene(
        write_translation,
        in_review,
        lambda pact: {"pact_id": pact.id, "draft": desk_in_english(pact), "actor": pact.coordinator},
        tags=(AuditTag.TRANSLATION_WRITTEN,),
    ),
}
