"""Deadlines, admitted means, tax codes and numbers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.played_pact import START
from tests.factories.small_words import organisation_code, person_code
from workflows.numbering import annex_letter, article_numbers
from workflows.rules.deadline import ROME, working_deadline, years_later
from workflows.rules.means import PartyKind, SignatureMeans, admissible, default_means
from workflows.rules.tax_code import organisation_tax_code, person_tax_code
from workflows.tables.text import ClauseKind


@pytest.mark.parametrize(
    ("after", "days", "deadline"),
    [
        ("2026-03-02T09:00+01:00", 1, "2026-03-03"),
        ("2026-03-06T09:00+01:00", 1, "2026-03-09"),  # a Friday: the weekend does not count
        ("2026-03-07T09:00+01:00", 1, "2026-03-09"),  # a Saturday
        ("2026-04-02T09:00+02:00", 2, "2026-04-07"),  # Easter Monday, 6 April
        ("2026-08-13T09:00+02:00", 2, "2026-08-17"),  # 15 August on a Saturday
        ("2024-08-14T09:00+02:00", 1, "2024-08-16"),  # 15 August on a Thursday
        ("2027-10-01T09:00+02:00", 1, "2027-10-05"),  # 4 October, a holiday since 2026, on a Monday
        ("2025-10-03T09:00+02:00", 1, "2025-10-06"),  # 4 October before it was one
        ("2026-12-30T09:00+01:00", 2, "2027-01-04"),  # over the year's end and 1 January
        ("2026-12-23T09:00+01:00", 10, "2027-01-11"),  # 25 December, 1 and 6 January
        ("2026-05-29T09:00+02:00", 2, "2026-06-03"),  # 2 June
        ("2026-01-01T09:00+01:00", 600, "2028-05-15"),
    ],
)
def test_a_deadline_counts_working_days_only(after, days, deadline):
    found = working_deadline(after=datetime.fromisoformat(after), working_days=days)
    assert found.isoformat()[:16] == f"{deadline}T23:59"
    assert found.tzinfo is ROME


def test_the_day_is_that_of_rome_and_not_of_greenwich():
    late_on_monday_in_greenwich = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert working_deadline(after=late_on_monday_in_greenwich, working_days=1).day == 4


def test_a_deadline_after_the_change_of_the_clocks_is_still_the_end_of_the_day():
    found = working_deadline(after=datetime(2026, 3, 27, 12, tzinfo=UTC), working_days=1)
    assert found.astimezone(UTC).isoformat() == "2026-03-30T21:59:00+00:00"


@given(after=st.integers(0, 15 * 365 * 24).map(lambda hours: START + timedelta(hours=hours)), days=st.integers(1, 60))
def test_one_working_day_more_is_later_and_never_at_a_weekend(after, days):
    found = working_deadline(after=after, working_days=days)
    assert found > after
    assert found.weekday() < 5
    assert working_deadline(after=after, working_days=days + 1) > found


def test_years_later_is_the_same_day():
    assert years_later(datetime(2024, 2, 29, 11, tzinfo=UTC), years=1).isoformat() == "2025-02-28T12:00:00+01:00"
    assert years_later(datetime(2024, 2, 29, 11, tzinfo=UTC), years=4).isoformat() == "2028-02-29T12:00:00+01:00"
    assert years_later(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), years=3).date().isoformat() == "2029-07-02"


def test_a_public_body_signs_by_qualified_signature_alone():
    assert default_means(PartyKind.PUBLIC_BODY) == {SignatureMeans.QUALIFIED}
    assert admissible(PartyKind.PUBLIC_BODY, frozenset({SignatureMeans.QUALIFIED}))
    for means in (SignatureMeans.PAPER, SignatureMeans.CLICK_CODE):
        assert not admissible(PartyKind.PUBLIC_BODY, frozenset({SignatureMeans.QUALIFIED, means}))


@pytest.mark.parametrize("kind", [kind for kind in PartyKind if kind is not PartyKind.PUBLIC_BODY])
def test_any_other_body_signs_by_every_means_or_by_those_it_is_left(kind):
    assert default_means(kind) == set(SignatureMeans)
    assert all(admissible(kind, frozenset({means})) for means in SignatureMeans)


@pytest.mark.parametrize("kind", PartyKind)
def test_a_party_without_any_means_could_never_sign(kind):
    assert not admissible(kind, frozenset())


def test_a_persons_tax_code_is_checked_and_written_one_way():
    code = person_code("CSTRTI85C41G674")
    assert person_tax_code(f" {code[:6].lower()} {code[6:]} ") == code
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert person_tax_code(wrong) is None
    assert person_tax_code(organisation_code("5012384001")) is None
    assert person_tax_code("") is None


def test_an_organisations_tax_code_is_eleven_digits_and_checked():
    code = organisation_code("5012384001")
    assert organisation_tax_code(f"IT {code}") == code
    assert organisation_tax_code(code[:-1] + str((int(code[-1]) + 1) % 10)) is None


def test_a_sole_trader_goes_by_the_persons_own_tax_code():
    code = person_code("CSTRTI85C41G674")
    assert organisation_tax_code(code.lower()) == code
    assert organisation_tax_code("") is None


def test_articles_count_from_one_and_recitals_show_no_number():
    recital, article = ClauseKind.RECITAL, ClauseKind.ARTICLE
    order = [("a", recital), ("b", article), ("c", recital), ("d", article)]
    assert article_numbers(order) == {"a": "", "b": "1", "c": "", "d": "2"}
    assert article_numbers([]) == {}


@pytest.mark.parametrize(
    ("place", "letter"),
    [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_annexes_bear_letters(place, letter):
    assert annex_letter(place) == letter


@given(st.integers(0, 20_000))
def test_no_two_annexes_bear_the_same_letters(place):
    assert annex_letter(place) != annex_letter(place + 1)
    assert len(annex_letter(place)) <= len(annex_letter(place + 1))
