"""The parts that papers are made of: clauses, annexes, parties."""

from collections.abc import Sequence

from document_templates.contexts import AnnexPaper, AuthorisationPaper, ClausePaper, PartyPaper, SignerPaper
from document_templates.text_blocks import parse_blocks, with_numbers
from workflows.queries.parties import AuthorisationCard, PartyCard, PersonCard
from workflows.queries.texts import PactText
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


def party_paper(party: PartyCard) -> PartyPaper:
    """Return a party with who signs for it, and by which means; an evaluator signs by none."""
    representative, office, powers = _represented_by(party.signatories)
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
            SignerPaper(name=person.name, office=person.office, powers=person.powers) for person in party.signatories
        ),
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
