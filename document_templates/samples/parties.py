"""Parties of a model with invented people, seats and authorising acts."""

from collections.abc import Iterator
from datetime import date, timedelta

from document_templates.contexts import AuthorisationPaper, PartyPaper, SignerPaper
from document_templates.pact_models import ModelParty, PactModel
from document_templates.samples.words import words

PEOPLE = ("Anna Rostan", "Paolo Bertin", "Chiara Coïsson", "Luca Charbonnier", "Marta Ferrero", "Davide Long")
SEATS = ("Pinerolo", "Torre Pellice", "Perosa Argentina", "Luserna San Giovanni", "Pomaretto")
PRIVATE_MEANS = ("click_code", "qualified", "paper")


def party_papers(model: PactModel) -> tuple[PartyPaper, ...]:
    """Parties of a model, each with an invented representative; the evaluator signs nothing."""
    return tuple(_parties(model))


def signing_parties(model: PactModel) -> tuple[PartyPaper, ...]:
    """Those of the parties that are asked to sign."""
    return tuple(party for party in party_papers(model) if party.role != "evaluator")


def _parties(model: PactModel) -> Iterator[PartyPaper]:
    said = words(model.language)
    for index, party in enumerate(model.parties):
        signs = party.role != "evaluator"
        signers = _signers(index, party, said) if signs else ()
        yield PartyPaper(
            name=party.name,
            short_name=party.short_name,
            role=party.role,
            kind=party.kind,
            tax_code=f"{94500000000 + 137 * index}",
            seat=SEATS[index % len(SEATS)],
            representative=signers[0].name if signs else "",
            office=said["office"] if signs else "",
            powers=said["powers"] if signs else "",
            means=_means(party) if signs else (),
            signers=signers,
            signatures_needed=len(signers),
            authorisation=_authorisation(party, index=index, language=model.language) if signs else None,
        )


def _signers(index: int, party: ModelParty, said: dict[str, str]) -> tuple[SignerPaper, ...]:
    people = PEOPLE[index % len(PEOPLE)], PEOPLE[(index + 1) % len(PEOPLE)]
    first, second = (
        SignerPaper(name, said["office"], said["powers"], step) for step, name in enumerate(people, start=1)
    )
    return (first, second) if party.role == "lead" else (first,)


def _means(party: ModelParty) -> tuple[str, ...]:
    return ("qualified",) if party.kind == "public_body" else PRIVATE_MEANS


def _authorisation(party: ModelParty, *, index: int, language: str) -> AuthorisationPaper:
    said = words(language)
    if party.kind == "public_body" and index % 2:
        return AuthorisationPaper(said["management"], "pending", "", None)
    return AuthorisationPaper(said["board"], "held", f"{index + 7}/2026", date(2026, 5, 1) + timedelta(days=index))
