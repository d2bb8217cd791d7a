"""What a test expects to be refused, by its code."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from signatures.errors import SignatureError


@contextmanager
def refused(*codes: str) -> Iterator[pytest.ExceptionInfo[SignatureError]]:
    with pytest.raises(SignatureError) as refusal:
        yield refusal
    assert refusal.value.code in codes
