"""The parts that papers are made of: clauses, annexes, parties."""

from collections.abc import Iterable, Mapping, Sequence

from document_templates.contexts import AnnexPaper, AuthorisationPaper, ClausePaper, PartyPaper, SignerPaper
from document_templates.text_blocks import parse_blocks, with_numbers
from workflows.queries.parties import AuthorisationCard, PartyCard, PersonCard
from workflows.queries.texts import PactText
from workflows.rules.signing_order import ranks
from workflows.tables.party import PartyRole


def clause_papers(text: PactText) -> tuple[ClausePaper, ...]:
    """Return the clauses of a text, with numbers in the place of references."""
    return tuple(
        ClausePaper(
            id=str(clause.id),
            text_digest=clause.text_digest,
            key=clause.key,
            kind=clause.kind.value,
            number=clause.number,
            heading=clause.heading,
            language=clause.language,
            blocks=parse_blocks(with_numbers(clause.text, text.numbers)),
        )
        for clause in text.clauses
    )


def annex_papers(text: PactText) -> tuple[AnnexPaper, ...]:
    """Return the annexes of a text, with numbers in the place of references."""
    return tuple(
        AnnexPaper(
            id=str(annex.id),
            text_digest=annex.text_digest,
            letter=annex.letter,
            heading=annex.heading,
            source=annex.source.value,
            language=annex.language,
            blocks=parse_blocks(with_numbers(annex.text, text.numbers)),
        )
        for annex in text.annexes
    )


def party_papers(parties: Iterable[PartyCard]) -> tuple[PartyPaper, ...]:
    """Return parties with who signs for them, in steps that count from 1 without those that nobody has."""
    cards = tuple(parties)
    order = ranks(person.step for party in cards for person in party.signatories)
    return tuple(party_paper(party, order=order) for party in cards)


def party_paper(party: PartyCard, *, order: Mapping[int, int] | None = None) -> PartyPaper:
    """Return a party with who signs for it, in which step of an order, by which means; an evaluator by none."""
    representative, office, powers = _represented_by(party.signatories)
    steps = order or ranks(person.step for person in party.signatories)
    return PartyPaper(
        name=party.name,
        short_name=party.short_name,
        role=party.role.value,
        kind=party.kind.value,
        tax_code=party.tax_code,
        seat=party.seat,
        representative=representative,
        office=office,
        powers=powers,
        means=() if party.role is PartyRole.EVALUATOR else tuple(one.value for one in party.means),
        signers=tuple(
            SignerPaper(name=person.name, office=person.office, powers=person.powers, step=steps[person.step])
            for person in party.signatories
        ),
        signatures_needed=party.enough_signatures,
        authorisation=_authorisation(party.authorisation),
    )


def _represented_by(signatories: Sequence[PersonCard]) -> tuple[str, str, str]:
    """Return name, office and powers of who signs; of several each with the own ones, all in the place of the name."""
    if len(signatories) > 1:
        return "; ".join(f"{one.name}, {one.office} ({one.powers})" for one in signatories), "", ""
    return next(((one.name, one.office, one.powers) for one in signatories), ("", "", ""))


def _authorisation(card: AuthorisationCard | None) -> AuthorisationPaper | None:
    if card is None:
        return None
    return AuthorisationPaper(body=card.body, state=card.state.value, number=card.number or "", act_date=card.act_date)
