"""Scenes of notes between the people of one organisation."""

from sqlalchemy import Engine

from tests.factories.played_pact import PlayedPact
from tests.factories.scene import Scene
from tests.factories.stages import in_review
from workflows.actions.leave_note import leave_note
from workflows.actions.take_back_note import take_back_note
from workflows.queries.notes import NoteCard, notes_of_party

WORDS = "Sentiamo prima l'amministrazione."


def with_note(engine: Engine) -> PlayedPact:
    """Return a pact in review in which one of Coesa's people left a note on `purposes`."""
    pact = in_review(engine)
    NOTES["leave_note"].play(pact)
    return pact


def first_note(pact: PlayedPact) -> NoteCard:
    """Return the first note of Coesa's people."""
    return pact.read(notes_of_party, party_id=pact.party_id("coesa"))[0]


NOTES: dict[str, Scene] = {
    "leave_note": Scene(
        leave_note,
        in_review,
        lambda pact: {
            "clause_id": pact.clause_id("purposes"),
            "text": WORDS,
            "actor": pact.person("ivo@coesa.example"),
        },
    ),
    "take_back_note": Scene(
        take_back_note,
        with_note,
        lambda pact: {"note_id": first_note(pact).id, "actor": pact.person("ivo@coesa.example")},
    ),
}
