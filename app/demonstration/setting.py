"""Scenes before the first circulation: the lead body, the text, the parties and their people."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from app.demonstration.cast import new_person
from app.demonstration.stage import Stage
from workflows.actions.add_party import add_party
from workflows.actions.add_person import add_person
from workflows.actions.open_pact import open_pact


def opening(stage: Stage) -> Iterator[str]:
    """The coordinator opens the pact from the built-in model."""
    model = stage.cast.model
    stage.act(
        open_pact,
        pact_id=stage.pact_id,
        model=model,
        translations=stage.cast.translations,
        demonstration=True,
        actor=stage.coordinator,
    )
    yield _("The pact is opened: %(title)s", title=model.title)
    yield _("%(clauses)s clauses, %(annexes)s annexes", clauses=len(model.clauses), annexes=len(model.annexes))


def gathering(stage: Stage) -> Iterator[str]:
    """The parties are entered, each with its people."""
    for member in stage.cast.parties:
        party_id = stage.act(add_party, pact_id=stage.pact_id, party=member.party, actor=stage.coordinator)
        for person in member.people:
            entered = new_person(person, language=stage.language)
            stage.remember(person, stage.act(add_person, party_id=party_id, person=entered, actor=stage.coordinator))
        yield ngettext(
            "%(party)s joins, with %(num)s person",
            "%(party)s joins, with %(num)s people",
            len(member.people),
            party=member.party.name,
        )
