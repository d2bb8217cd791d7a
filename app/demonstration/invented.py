"""More parties and clauses than the first pact has, for whoever wants to see a large one; all of them invented."""

from collections.abc import Iterator
from random import Random

from flask_babel import gettext as _
from stdnum import luhn
from stdnum.it import codicefiscale

from app.demonstration.story import StoryOrganisation, StoryPerson
from document_templates.pact_models import ModelClause, ModelParty

PLACES = (
    "Airasca", "Angrogna", "Bibiana", "Bobbio Pellice", "Bricherasio", "Buriasco", "Campiglione Fenile", "Cantalupa",
    "Cavour", "Cercenasco", "Cumiana", "Fenestrelle", "Frossasco", "Garzigliana", "Inverso Pinasca", "Lusernetta",
    "Macello", "Massello", "Osasco", "Perosa Argentina", "Perrero", "Pinasca", "Piscina", "Pomaretto", "Porte",
    "Pragelato", "Prali", "Pramollo", "Prarostino", "Roletto", "Rorà", "Roure", "Salza di Pinerolo",
    "San Germano Chisone", "San Pietro Val Lemina", "San Secondo di Pinerolo", "Scalenghe", "Torre Pellice", "Usseaux",
    "Vigone", "Villafranca Piemonte", "Villar Pellice", "Villar Perosa", "Virle Piemonte", "Volvera",
)  # fmt: skip
GIVEN_NAMES = ("Anna", "Bruno", "Carla", "Dino", "Emma", "Fausto", "Gaia", "Ivo", "Lidia", "Mario", "Nadia", "Oscar")
SURNAMES = ("Avondet", "Balma", "Coucourde", "Durand", "Ferrero", "Giai", "Jahier", "Long", "Malan", "Pons", "Ricca")
LETTERS = {"Avondet": "VND", "Balma": "BLM", "Coucourde": "CCR", "Durand": "DRN", "Ferrero": "FRR", "Giai": "GII",
           "Jahier": "JHR", "Long": "LNG", "Malan": "MLN", "Pons": "PNS", "Ricca": "RCC"}  # fmt: skip


def invented_parties(count: int) -> Iterator[tuple[ModelParty, StoryOrganisation, StoryPerson]]:
    """Return as many social cooperatives, each with one person who speaks and signs."""
    for index in range(count):
        place, series = PLACES[index % len(PLACES)], index // len(PLACES) + 1
        key = f"cooperative-{index + 1}"
        name = _("Social cooperative %(place)s %(series)s", place=place, series=series)
        party = ModelParty(
            key=key, name=name, short_name=name, role="partner", kind="cooperative", category="private", weight=1
        )
        organisation = StoryOrganisation(
            party=key, tax_code=_organisation_code(index), seat=f"Via Roma {index + 1}, {place} (TO)",
            authorisation="", act_number="",
        )  # fmt: skip
        yield party, organisation, _person(key, index)


def invented_clauses(count: int) -> Iterator[ModelClause]:
    """Return as many articles, each about a help desk in one municipality."""
    for index in range(count):
        place, series = PLACES[index % len(PLACES)], index // len(PLACES) + 1
        yield ModelClause(
            key=f"desk-{_letters(index)}",
            kind="article",
            heading=_("Help desk of %(place)s (%(series)s)", place=place, series=series),
            rule="consent",
            concerns=(),
            text=_(
                "The parties open a help desk in %(place)s, for at least four hours a week.\n"
                "The help desk keeps to the rules of article {territory}.",
                place=place,
            ),
        )


def shuffled(people: list[StoryPerson], *, seed: int) -> list[StoryPerson]:
    """Return people in the order in which they happen to answer."""
    return Random(seed).sample(people, len(people))  # noqa: S311 - the order of a story is no secret


def _person(party: str, index: int) -> StoryPerson:
    given, surname = GIVEN_NAMES[index % len(GIVEN_NAMES)], SURNAMES[index % len(SURNAMES)]
    return StoryPerson(
        key=f"{party}-person",
        party=party,
        name=f"{given} {surname}",
        office=_("Chair and legal representative"),
        tax_code=_person_code(surname, index),
        email=f"{given}.{surname}.{index + 1}@{party}.example".lower(),
        speaks=True,
        signs=True,
        powers=_("Statute, article 12"),
    )


def _person_code(surname: str, index: int) -> str:
    """Born in Pinerolo; the given name's letters stand for nobody."""
    body = f"{LETTERS[surname]}XYX{50 + index % 45}A{1 + index % 28:02d}G674"
    return body + codicefiscale.calc_check_digit(body)


def _organisation_code(index: int) -> str:
    body = f"5{index + 1:06d}001"
    return body + luhn.calc_check_digit(body)


def _letters(index: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{index:03d}")
