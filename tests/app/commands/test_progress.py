"""Progress is for whoever watches: one line on a terminal, nothing anywhere else."""

import sys

import pytest

from app.commands.progress import tell_progress
from app.config import Settings
from app.i18n import speaking


@pytest.mark.parametrize(
    ("watched", "told"), [(True, "\rDocumenti: 8 di 12\rDocumenti: 12 di 12\n"), (False, "")], ids=["terminal", "file"]
)
def test_progress_is_one_line_on_a_terminal(capsys, monkeypatch, *, watched: bool, told: str):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: watched)
    with speaking(Settings(), language="it"):
        tell_progress(8, 12)
        tell_progress(12, 12)
    written = capsys.readouterr()
    assert (written.out, written.err) == ("", told)
