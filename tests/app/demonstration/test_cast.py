"""The cast: the two stories agree, every invented code is a valid one, and sizes have bounds."""

import pytest
from stdnum.it import codicefiscale, iva

from app.config import Settings
from app.demonstration.cast import MOST_CLAUSES, MOST_PARTIES, Cast, CastError, assemble
from app.demonstration.invented import invented_clauses, invented_parties
from app.demonstration.play import MODEL
from app.demonstration.story import load_story
from app.i18n import speaking
from document_templates.pact_models import load_model
from workflows.rules.tax_code import organisation_tax_code

LANGUAGES = ("it", "en")


@pytest.fixture(autouse=True)
def _spoken():
    with speaking(Settings(), language="it"):
        yield


def cast(parties: int | None = None, clauses: int | None = None, language: str = "it") -> Cast:
    return assemble(load_story(language), load_model(MODEL, language), parties=parties, clauses=clauses)


@pytest.mark.parametrize("parties", [-1, 0, 3, 7, MOST_PARTIES + 1])
def test_too_few_or_too_many_parties_are_refused(parties: int):
    with pytest.raises(CastError) as refused:
        cast(parties=parties)
    assert (refused.value.code, refused.value.params) == ("cast.parties", {"least": 8, "most": MOST_PARTIES})


@pytest.mark.parametrize("clauses", [-1, 0, 28, MOST_CLAUSES + 1])
def test_too_few_or_too_many_clauses_are_refused(clauses: int):
    with pytest.raises(CastError) as refused:
        cast(clauses=clauses)
    assert (refused.value.code, refused.value.params) == ("cast.clauses", {"least": 29, "most": MOST_CLAUSES})


@pytest.mark.parametrize(("parties", "clauses"), [(8, 29), (9, 30), (MOST_PARTIES, MOST_CLAUSES)])
def test_a_cast_has_the_size_asked_for_and_no_two_alike(parties: int, clauses: int):
    asked = cast(parties=parties, clauses=clauses)
    assert len(asked.voting) == parties
    assert len(asked.model.clauses) == clauses
    assert len({clause.key for clause in asked.model.clauses}) == clauses
    assert len({clause.heading for clause in asked.model.clauses}) == clauses
    members = [member.party for member in asked.parties]
    for distinct in ("key", "name", "short_name", "tax_code"):
        assert len({getattr(party, distinct) for party in members}) == len(members)
    people = [person for member in asked.parties for person in member.people]
    assert len({person.key for person in people}) == len({person.email for person in people}) == len(people)
    assert all(any(person.signs for person in member.people) for member in asked.voting)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_cast_is_valid(language: str):
    asked = cast(parties=120, language=language)
    for member in asked.parties:
        assert organisation_tax_code(member.party.tax_code) == member.party.tax_code
        assert iva.is_valid(member.party.tax_code)
        for person in member.people:
            assert codicefiscale.is_valid(person.tax_code)


def test_every_address_is_one_that_mail_cannot_reach():
    people = [person for member in cast(parties=60).parties for person in member.people]
    assert {person.email.rpartition(".")[2] for person in people} == {"example"}


def test_the_two_stories_tell_the_same():
    italian, english = map(load_story, LANGUAGES)
    assert (italian.language, english.language) == LANGUAGES
    for story_part, same in {
        "people": ("key", "party", "name", "tax_code", "email", "speaks", "signs"),
        "organisations": ("party", "tax_code", "act_number"),
        "positions": ("party", "clause", "answer"),
        "amendments": ("key", "party", "clause", "outcome"),
        "rivals": ("party", "amendment"),
        "sides": ("party", "amendment", "voice"),
    }.items():
        ours, theirs = getattr(italian, story_part), getattr(english, story_part)
        assert [[getattr(each, name) for name in same] for each in ours] == [
            [getattr(each, name) for name in same] for each in theirs
        ]
    assert (italian.coordinator.email, italian.archivist.email) == (english.coordinator.email, english.archivist.email)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_speaks_of_what_its_pact_has(language: str):
    story, model = load_story(language), load_model(MODEL, language)
    parties, clauses = {party.key for party in model.parties}, {clause.key: clause for clause in model.clauses}
    assert (
        {person.party for person in story.people}
        == {organisation.party for organisation in story.organisations}
        == parties
    )
    assert {position.clause for position in story.positions} <= clauses.keys()
    for amendment in story.amendments:
        assert amendment.party in parties
        assert clauses[amendment.clause].text.count(amendment.replace) == 1
        assert amendment.outcome in {"accepted", "modified", "settled"}
        assert bool(amendment.own) == (amendment.outcome == "modified")


def test_nothing_more_is_invented_than_was_asked_for():
    assert list(invented_parties(0)) == []
    assert list(invented_clauses(0)) == []
