"""What a test expects to be refused, by its code."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from signatures.errors import SignatureError


@contextmanager
def refused(*codes: str) -> Iterator[None]:
    with pytest.raises(SignatureError) as refusal:
        yield
    assert refusal.value.code in codes
