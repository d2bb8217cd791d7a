"""Each act refuses what it must, by its code, and a refused act writes nothing."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.database import open_database
from tests.app.raised_codes import raised_codes
from tests.factories.dump import dump
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.workflows.account_refusals import ACCOUNT
from tests.workflows.coordinator_refusals import COORDINATOR
from tests.workflows.erasure_refusals import ERASURE
from tests.workflows.negotiation_refusals import NEGOTIATION
from tests.workflows.order_refusals import ORDERED
from tests.workflows.partner_refusals import PARTNER
from tests.workflows.refusal_case import Case, Prepare
from tests.workflows.sending_refusals import SENT
from tests.workflows.signed_file_refusals import SIGNED_ELSEWHERE

ACTING = ("workflows/actions", "workflows/finding", "workflows/machines", "workflows/steps")
CASES = [*COORDINATOR, *PARTNER, *NEGOTIATION, *ACCOUNT, *SENT, *SIGNED_ELSEWHERE, *ERASURE, *ORDERED]
NEVER_MET = "amendment.not_overtaken"
"""Acts overtake an amendment only where nothing is left of it: the guard stands against acts still to be written."""


@pytest.fixture(scope="module")
def moments(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Prepare], PlayedPact]]:
    """Ask for a pact at a moment; a refusal leaves it as it was, so all refusals of a moment share it."""
    played: dict[Prepare, PlayedPact] = {}

    def at(prepare: Prepare) -> PlayedPact:
        if prepare not in played:
            file = shutil.copy(migrated_file, tmp_path_factory.mktemp("moment") / "patto.db")
            played[prepare] = prepare(open_database(f"sqlite:///{file}"))
        return replace(played[prepare])

    yield at
    for pact in played.values():
        pact.engine.dispose()


@pytest.mark.parametrize("case", CASES)
def test_a_refused_act_says_why_and_writes_nothing(case: Case, moments: Callable[[Prepare], PlayedPact]):
    pact = moments(case.prepare)
    scene = SCENES[case.scene]
    before = dump(pact.engine)

    with pytest.raises(case.error) as refused:
        scene.play(pact, **case.other(pact))

    assert type(refused.value) is case.error
    assert refused.value.refusal.code == case.code
    assert dump(pact.engine) == before


def test_every_code_an_act_can_refuse_with_is_proved_here():
    proved = {case.values[0].code for case in CASES}
    raised = {raised.code for raised in raised_codes() if raised.place.startswith(ACTING)}
    assert raised - proved == {NEVER_MET}
