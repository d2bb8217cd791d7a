"""Invented signatures are judged as any others, and say of themselves that they are worth nothing."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from signatures.intake.judge import judge
from signatures.intake.trust import Trust
from signatures.invented import WORTHLESS, invent_signer, sign_envelope, sign_pdf
from tests.fakes.pki import MAYOR
from tests.signatures.lanes import SENT

AT = datetime(2020, 3, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize("sign", [sign_pdf, sign_envelope])
def test_an_invented_signature_is_whole_and_nobody_vouches_for_it(sign: Callable[..., bytes]):
    signer = invent_signer("Ezio Galliano", tax_code=MAYOR, at=AT)
    made = judge(sign(SENT, signer=signer, at=AT), sent=SENT, at=AT, trust=Trust(), signer_tax_code=MAYOR)
    assert made.verdict == "accepted"
    assert [seen.name for seen in made.signers] == ["Ezio Galliano"]
    assert [check.holds for check in made.of("intake.trusted")] == [None]
    assert WORTHLESS in [part.value for part in signer.certificate.subject]


@pytest.mark.parametrize("sign", [sign_pdf, sign_envelope])
def test_the_same_person_at_the_same_instant_signs_with_the_same_bytes(sign: Callable[..., bytes]):
    first, second = (sign(SENT, signer=invent_signer("Ada", tax_code=MAYOR, at=AT), at=AT) for _turn in (1, 2))
    assert first == second
