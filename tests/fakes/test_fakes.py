"""The root of the tests holds what it promises: no network, and parts of the machine that are named and insisted on."""

import socket

import pytest

from tests.factories.machine_parts import PARTS, is_present, is_required, reason_missing
from tests.fakes.network import NetworkForbiddenError, refuse_strangers


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80, 0, 0)])
def test_nobody_connects_to_the_outside(address):
    family = socket.AF_INET6 if len(address) == 4 else socket.AF_INET
    with socket.socket(family) as one, pytest.raises(NetworkForbiddenError):
        one.connect(address)


def test_nobody_asks_for_the_address_of_a_stranger():
    with pytest.raises(NetworkForbiddenError):
        socket.getaddrinfo("example.org", 80)


def test_programs_of_this_machine_talk_to_each_other():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
    refuse_strangers("socket.connect", (None, "/run/some.socket"))
    refuse_strangers("socket.getaddrinfo", (None, 0))
    refuse_strangers("open", ("example.org",))


@pytest.mark.parametrize("part", PARTS)
def test_a_missing_part_is_named_with_what_to_install(part):
    assert part in reason_missing(part)
    assert isinstance(is_present(part), bool)


def test_a_part_nobody_knows_is_a_mistake():
    with pytest.raises(KeyError):
        is_present("abacus")


@pytest.mark.parametrize(
    ("required", "insists"), [("", False), ("all", True), ("wrk", True), ("openssl, wrk", True), ("openssl", False)]
)
def test_a_run_insists_on_the_parts_it_names(required, insists):
    assert is_required("wrk", required) is insists
