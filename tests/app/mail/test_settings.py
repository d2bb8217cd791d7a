"""The settings of mail: refused at the start, and without showing a password, rather than at the first letter."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.config import Settings


@pytest.mark.parametrize(
    "settings",
    [
        {"smtp_url": "smtp://patto:secret@mail.mutua.example:587"},
        {"smtp_url": "smtps://mail.mutua.example"},
        {"sender": "Società Mutua, ETS <patto@mutua.example>"},
        {"sender": "patto@mutua.example"},
        {"attachment_limit": 0},
    ],
    ids=str,
)
def test_settings_of_mail_that_can_work_are_taken(settings: dict[str, Any]):
    taken = Settings(**settings)
    assert {name: getattr(taken, name) for name in settings} == settings


@pytest.mark.parametrize(
    "settings",
    [
        {"smtp_url": "mail.mutua.example"},
        {"smtp_url": "https://patto:secret@mail.mutua.example"},
        {"sender": "Società Mutua"},
        {"sender": "Mutua <patto@mutua.example>\nBcc: x@y.example"},
        {"attachment_limit": -1},
    ],
    ids=str,
)
def test_settings_of_mail_that_cannot_work_are_refused_without_showing_a_password(settings: dict[str, Any]):
    with pytest.raises(ValidationError) as refused:
        Settings(**settings)
    assert "secret" not in str(refused.value)
