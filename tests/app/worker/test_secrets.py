"""A token or a code exists in the clear in its message alone: neither in the log nor in any table."""

import re
from io import StringIO
from pathlib import Path

from sqlalchemy import MetaData, select

from app.database import reading
from app.installation import Installation
from app.mail.mailboxes import MailError
from app.worker.loop import Worker
from tests.app.conftest import Clock
from tests.app.worker.duo import PEOPLE, gather_duo
from tests.app.worker.post import Post, codes, tokens
from workflows.actions.postpone_promise import FIRST_PAUSE


def dumped(installation: Installation) -> str:
    """Every value of every table, a row a line."""
    metadata = MetaData()
    metadata.reflect(installation.engine)
    with reading(installation.engine) as session:
        return "\n".join(
            repr(tuple(row)) for table in metadata.sorted_tables for row in session.connection().execute(select(table))
        )


def standing_in(text: str, secret: str) -> bool:
    """Tell whether a secret stands in a text as a word of its own: six digits in a digest are no code."""
    return re.search(rf"(?<![0-9A-Za-z_.-]){re.escape(secret)}(?![0-9A-Za-z_-])", text) is not None


def test_no_token_and_no_code_is_kept_or_logged(either: Installation, clock: Clock, log: StringIO, tmp_path: Path):
    post = Post()
    duo, worker = gather_duo(either, post), Worker(either, post)
    duo.circulate()
    for refusal in (MailError("452 later", final=False), RuntimeError("fell over")):
        post.refusing[PEOPLE["cpe"].email] = refusal
        worker.keep_due()
        clock.pass_by(FIRST_PAUSE * 2)
    post.refusing.clear()
    worker.keep_due()
    duo.agree()
    worker.keep_due()
    duo.open_signing()
    worker.keep_due()
    for party in PEOPLE:
        actor, signature_id = duo.request_code(party)
        worker.keep_due()
        duo.sign(party, actor=actor, signature_id=signature_id)
    worker.keep_due()

    messages = [*post.taken, *post.refused]
    secrets = [secret for message in messages for secret in (*tokens(message), *codes(message))]
    assert len(secrets) == 4 + 2 + 2 + 2, "to review, one of them three times; to sign; codes; to the documents"
    told, kept = log.getvalue(), dumped(either)
    assert "worker.promise_failed" in told
    assert PEOPLE["cpe"].email in kept
    assert str(duo.card.final_digest) in kept
    for secret in secrets:
        assert not standing_in(told, secret)
        assert not standing_in(kept, secret)
    for token in {token for message in messages for token in tokens(message)}:
        assert token not in told + kept


def test_the_search_would_find_a_code_that_was_kept():
    assert standing_in("('a', '204816', 3)", "204816")
    assert standing_in('{"code": 204816}', "204816")
    assert not standing_in("ab204816cd", "204816")
    assert not standing_in("10:30:00.204816", "204816")
