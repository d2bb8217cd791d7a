"""The text and the people of a small pact: three clauses, three parties that take positions, one evaluator."""

from dataclasses import replace

from stdnum import luhn
from stdnum.it import codicefiscale

from document_templates.pact_models import ModelAnnex, ModelClause, PactModel
from workflows.actions.add_party import NewParty
from workflows.actions.add_person import NewPerson
from workflows.rules.means import PartyKind
from workflows.tables.party import PartyRole


def organisation_code(ten_digits: str) -> str:
    """Return an organisation's tax code from its first ten digits."""
    return ten_digits + luhn.calc_check_digit(ten_digits)


def person_code(fifteen: str) -> str:
    """Return a person's tax code from its first fifteen characters."""
    return fifteen + codicefiscale.calc_check_digit(fifteen)


def _person(name: str, email: str, *, code: str, speaks: bool = False, signs: bool = False) -> NewPerson:
    return NewPerson(
        name=name,
        office="Presidente" if signs else "Referente",
        tax_code=person_code(code),
        email=email,
        language="it",
        speaks=speaks,
        signs=signs,
        powers="Statuto, art. 9" if signs else "",
    )


LEAD_NAME = "Mutua della Valle"
LEAD_CODE = organisation_code("5012384001")

MUTUA = NewParty(
    key="mutua",
    name=LEAD_NAME,
    short_name="Mutua",
    role=PartyRole.LEAD,
    kind=PartyKind.MUTUAL_SOCIETY,
    category="private",
    weight=2,
    tax_code=LEAD_CODE,
    seat="Pinerolo",
)
COESA = NewParty(
    key="coesa",
    name="Consorzio della Valle",
    short_name="Coesa",
    role=PartyRole.PARTNER,
    kind=PartyKind.CONSORTIUM,
    category="private",
    weight=1,
    tax_code=organisation_code("5034602001"),
    seat="Pinerolo",
    authorising_body="Consiglio di amministrazione",
)
CISS = NewParty(
    key="ciss",
    name="Servizi Sociali della Valle",
    short_name="CISS",
    role=PartyRole.COLLABORATOR,
    kind=PartyKind.PUBLIC_BODY,
    category="public",
    weight=1,
    tax_code=organisation_code("5027719001"),
    seat="Pinerolo",
)
PERCORSI = NewParty(
    key="percorsi",
    name="Laboratorio di valutazione",
    short_name="Percorsi",
    role=PartyRole.EVALUATOR,
    kind=PartyKind.RESEARCH_BODY,
    category="private",
    weight=1,
    tax_code=organisation_code("5064417001"),
    seat="Milano",
)

ALL = (MUTUA, COESA, CISS, PERCORSI)
PRIVATE = (MUTUA, COESA)
"""Those that may sign by click and code."""

PEOPLE = {
    "mutua": (
        _person("Elena Berti", "elena@mutua.example", code="BRTLNE79C54G674", speaks=True),
        _person("Ugo Ferri", "ugo@mutua.example", code="FRRGUO61A12G674", signs=True),
    ),
    "coesa": (
        _person("Lina Morra", "lina@coesa.example", code="MRRLNI86A59Z129", speaks=True, signs=True),
        _person("Ivo Salvai", "ivo@coesa.example", code="SLVVIO90D04G674"),
    ),
    "ciss": (_person("Marco Guidi", "marco@ciss.example", code="GYDMRC83H25L277", speaks=True, signs=True),),
    "percorsi": (_person("Sara Valli", "sara@percorsi.example", code="VLLSRA88T41F205"),),
}

PREMISES = ModelClause(
    key="premises",
    kind="recital",
    heading="Premesso che",
    rule="consent",
    concerns=(),
    text="Le Parti si conoscono da tempo.",
)
PURPOSES = ModelClause(
    key="purposes",
    kind="article",
    heading="Finalità",
    rule="consent",
    concerns=(),
    text="Le Parti collaborano ogni due anni con i Comuni della valle.",
)
DESK = ModelClause(
    key="desk",
    kind="article",
    heading="Sportello",
    rule="concerned",
    concerns=("coesa",),
    text="Lo sportello, per i fini dell'articolo {purposes}, apre due giorni.",
)

MODEL = PactModel(
    key="small",
    language="it",
    title="Patto della valle",
    short_title="Valle",
    subject="Un patto breve.",
    place="Pinerolo",
    minimum_signatures=2,
    silence="abstention",
    authorisation_may_be_pending=False,
    parties=(),
    clauses=(PREMISES, PURPOSES, DESK),
    annexes=(
        ModelAnnex(key="parties", heading="Le Parti", source="parties", text="Aderiscono:"),
        ModelAnnex(key="plan", heading="Piano", source="text", text="Si apre uno sportello."),
    ),
)

IN_ENGLISH = replace(
    MODEL,
    language="en",
    title="Pact of the valley",
    subject="A short pact.",
    clauses=(
        replace(PREMISES, heading="Whereas", text="The Parties have long known one another."),
        replace(PURPOSES, heading="Purposes", text="The Parties work every two years with the towns of the valley."),
    ),
    annexes=(replace(MODEL.annexes[1], heading="Plan", text="A help desk is opened."),),
)
"""A translation that leaves out a clause and an annex."""
