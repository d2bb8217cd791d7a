"""Who takes part in the demonstration: the story's parties, and as many invented ones as were asked for."""

from dataclasses import dataclass, replace

from flask_babel import force_locale

from app.demonstration.invented import invented_clauses, invented_parties
from app.demonstration.story import Story, StoryOrganisation, StoryPerson
from document_templates.pact_models import ModelParty, PactModel, translations_of
from workflows.actions.add_party import NewParty
from workflows.actions.add_person import NewPerson
from workflows.rules.means import PartyKind
from workflows.tables.party import PartyRole, PowersSource

EVALUATOR = "evaluator"
MOST_PARTIES = 500
MOST_CLAUSES = 500


class CastError(Exception):
    """A demonstration of this size cannot be played; `code` is stable, `params` fill its sentence."""

    def __init__(self, code: str, **params: int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class CastParty:
    """A party as it will be entered, with its people, the number of its authorising act, and how it signs."""

    party: NewParty
    people: tuple[StoryPerson, ...]
    act_number: str
    lane: str


@dataclass(frozen=True)
class Cast:
    """The text, its courtesy translations, and everybody who acts on it."""

    model: PactModel
    translations: tuple[PactModel, ...]
    parties: tuple[CastParty, ...]

    @property
    def voting(self) -> tuple[CastParty, ...]:
        """Return the parties that take positions and sign."""
        return tuple(member for member in self.parties if member.party.role is not PartyRole.EVALUATOR)


def assemble(story: Story, model: PactModel, *, parties: int | None, clauses: int | None) -> Cast:
    """Return the cast; `parties` counts who takes positions, `clauses` counts premises and articles.

    Raises:
        CastError: `cast.parties` or `cast.clauses`, fewer than the first pact has or more than is sensible.
    """
    voting = [party for party in model.parties if party.role != EVALUATOR]
    more_parties = _more(parties, CastError("cast.parties", least=len(voting), most=MOST_PARTIES))
    more_clauses = _more(clauses, CastError("cast.clauses", least=len(model.clauses), most=MOST_CLAUSES))
    invented = list(invented_parties(more_parties))
    organisations = {entry.party: entry for entry in (*story.organisations, *(entry for _, entry, _ in invented))}
    people = (*story.people, *(person for _, _, person in invented))
    members = (*model.parties, *(party for party, _, _ in invented))
    return Cast(
        model=replace(_longer(model, more_clauses), parties=members),
        translations=tuple(_longer(translation, more_clauses) for translation in translations_of(model)),
        parties=tuple(_member(party, organisations[party.key], people) for party in members),
    )


def new_person(person: StoryPerson, *, language: str) -> NewPerson:
    """Return a person as entered on the desk."""
    return NewPerson(
        name=person.name,
        office=person.office,
        tax_code=person.tax_code,
        email=person.email,
        language=language,
        speaks=person.speaks,
        signs=person.signs,
        powers=person.powers,
        powers_source=PowersSource(person.powers_source),
    )


def _more(asked: int | None, refusal: CastError) -> int:
    if asked is None:
        return 0
    if not refusal.params["least"] <= asked <= refusal.params["most"]:
        raise refusal
    return asked - refusal.params["least"]


def _longer(model: PactModel, more_clauses: int) -> PactModel:
    with force_locale(model.language):
        return replace(model, clauses=(*model.clauses, *invented_clauses(more_clauses)))


def _member(party: ModelParty, entry: StoryOrganisation, people: tuple[StoryPerson, ...]) -> CastParty:
    return CastParty(
        party=NewParty(
            key=party.key,
            name=party.name,
            short_name=party.short_name,
            role=PartyRole(party.role),
            kind=PartyKind(party.kind),
            category=party.category,
            weight=party.weight,
            tax_code=entry.tax_code,
            seat=entry.seat,
            authorising_body=entry.authorisation,
        ),
        people=tuple(person for person in people if person.party == party.key),
        act_number=entry.act_number,
        lane=entry.lane,
    )
