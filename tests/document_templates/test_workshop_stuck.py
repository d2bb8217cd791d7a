"""A workshop whose processes stand still: whoever waits is told so, and the next step is done."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Timer

import pytest

from document_templates.errors import DocumentError
from document_templates.workshop import children as module
from document_templates.workshop.children import MEGABYTE, Children


class Forgetful:
    """A pool that takes a step and never ends it; `falls` says whether it falls over with it."""

    def __init__(self, *, falls: bool) -> None:
        self.active = True
        self.falls = falls

    def schedule(self, *_: object, **__: object) -> Future[int]:
        self.active = not self.falls
        return Future()

    def stop(self) -> None:
        self.active = False

    def join(self) -> None:
        assert not self.active


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch):
    """What opens children whose first pool is forgetful."""
    monkeypatch.setattr(module, "_LOOK_AGAIN", 0.01)
    opened: list[Children] = []

    def begin(*, falls: bool, seconds: float) -> Children:
        new = Children._new_pool
        pools = [Forgetful(falls=falls)]
        monkeypatch.setattr(Children, "_new_pool", lambda self: pools.pop() if pools else new(self))
        opened.append(Children(processes=1, seconds=seconds, memory=1024 * MEGABYTE))
        return opened[0]

    yield begin
    opened[0].close()


def given_up(children: Children, step: Callable[..., int]) -> str:
    with pytest.raises(DocumentError) as refused:
        children.result(children.give(step, "four"))
    return refused.value.code


def test_a_step_that_was_taken_while_the_pool_fell_over_is_given_up(children):
    opened = children(falls=True, seconds=20)
    assert given_up(opened, len) == "document.given_up"
    assert opened.result(opened.give(len, "four")) == 4


def test_a_pool_in_which_nothing_moves_any_more_is_replaced(children, monkeypatch):
    monkeypatch.setattr(module, "_SLOWEST_START", 0.0)
    opened = children(falls=False, seconds=0.1)
    assert given_up(opened, len) == "document.given_up"
    monkeypatch.setattr(module, "_SLOWEST_START", 60.0)
    assert opened.result(opened.give(len, "four")) == 4


def test_what_waits_for_its_turn_is_waited_for(children):
    opened = children(falls=False, seconds=20)
    waiting = opened.give(len, "four")
    later = Timer(0.2, waiting.set_result, [4])
    later.start()
    assert opened.result(waiting) == 4
    later.join()
