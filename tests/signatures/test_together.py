"""What is the same of several signers is said once, and nothing else is put together."""

from signatures.together import said_together
from signatures.verdicts import holds, unchecked


def test_checks_that_differ_in_their_signer_alone_become_one_where_the_first_stood():
    told = list(said_together([holds("a", signer="Anna"), holds("b"), holds("b"), holds("a", signer="Bruno")]))
    assert told == [holds("a", signer="Anna, Bruno"), holds("b"), holds("b")]


def test_a_signer_is_named_once_and_what_differs_in_more_stays_apart():
    one, other = (unchecked("a", "c", signer="Anna", at=at) for at in ("1", "2"))
    assert list(said_together([one, one, other])) == [one, other]
