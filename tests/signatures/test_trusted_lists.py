"""National lists: each is read once, what it says now is what counts, and nothing of it is lost on the way."""

import os
import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from asn1crypto import x509
from pyhanko.sign.validation.qualified.eutl_parse import trust_list_to_registry_unsafe
from pyhanko.sign.validation.qualified.tsp import TSPRegistry
from pyhanko_certvalidator.authority import AuthorityWithCert

from signatures.intake import list_reading
from signatures.intake.issuers import names_in
from signatures.intake.trust import Trust
from signatures.intake.trust_folder import read_trust_folder
from tests.fakes.large_list import large_list
from tests.fakes.signed_files import pades
from tests.fakes.trusted_list import trusted_list
from tests.signatures.judging import AT, FINAL, LATER, judged, wrong

AFTER_WITHDRAWAL = datetime(2026, 6, 20, tzinfo=UTC)
INSTANTS = [datetime(year, month, 1, tzinfo=UTC) for year in (2016, 2018, 2020, 2021, 2030) for month in (1, 7)]


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The lists that are read, in their order."""
    texts = []
    reading = list_reading.read_qualified_service_definitions
    monkeypatch.setattr(
        list_reading, "read_qualified_service_definitions", lambda text: texts.append(text) or reading(text)
    )
    monkeypatch.setattr(list_reading, "SHELF", list_reading.Shelf())
    return texts


def test_each_list_is_read_once_and_again_as_soon_as_it_says_something_else(pki, tmp_path, read):
    path, granted = tmp_path / "it.xml", trusted_list(pki)
    withdrawn = trusted_list(pki, withdrawn_since="2026-06-01T00:00:00Z")
    signed = pades(FINAL, pki, at=AT)
    for text, verdict in [(granted, "accepted"), (granted, "accepted"), (withdrawn, "refused"), (granted, "accepted")]:
        path.write_text(text, encoding="utf-8")
        os.utime(path, (0, 0))
        assert judged(signed, read_trust_folder(tmp_path), at=LATER).verdict == verdict
    assert read == [granted, withdrawn]


def test_a_list_of_the_same_size_and_age_is_another_list(pki, tmp_path, read):
    path, text = tmp_path / "it.xml", trusted_list(pki)
    signed = pades(FINAL, pki, at=AT)
    for listed, wrongs in [(text, []), (text.replace("2021-01-01", "2031-01-01"), ["intake.untrusted"])]:
        path.write_text(listed, encoding="utf-8")
        os.utime(path, (0, 0))
        assert wrong(judged(signed, read_trust_folder(tmp_path))) == wrongs


def test_lists_that_were_read_long_ago_make_room(tmp_path, read, monkeypatch):
    monkeypatch.setattr(list_reading, "_MOST", 2)
    lists = [large_list(providers=1, services=count) for count in (1, 2, 3)]
    for text in (*lists, lists[2], lists[0]):
        (tmp_path / "it.xml").write_text(text, encoding="utf-8")
        read_trust_folder(tmp_path)
    assert read == [*lists, lists[0]]


@pytest.fixture(scope="module")
def lists(pki) -> list[str]:
    return [large_list(providers=2, services=7), trusted_list(pki, withdrawn_since="2026-06-13T00:00:00Z")]


@pytest.fixture(scope="module")
def trust(lists, tmp_path_factory) -> Trust:
    """The same lists as they arrive in another process."""
    folder = tmp_path_factory.mktemp("trust")
    for number, text in enumerate(lists):
        (folder / f"{number}.xml").write_text(text, encoding="utf-8")
    arrived: Trust = pickle.loads(pickle.dumps(read_trust_folder(folder).packed())).unpacked()
    return arrived


@pytest.fixture(scope="module")
def registry(lists) -> TSPRegistry:
    """What the library makes of them."""
    whole = TSPRegistry()
    for text in lists:
        trust_list_to_registry_unsafe(text, whole)
    return whole


def known(registry: TSPRegistry) -> Iterator[AuthorityWithCert]:
    yield from registry.known_certificate_authorities
    yield from registry.known_timestamp_authorities


def test_at_every_instant_those_are_trusted_whom_the_lists_grant(trust, registry):
    seen = set()
    for at in INSTANTS:
        granted = {
            certificate.dump()
            for authority in known(registry)
            for service in registry.applicable_service_definitions(authority, at)
            for certificate in service.base_info.provider_certs
        }
        anchors = [anchor.dump() for anchor in trust.anchors(at)]
        assert (set(anchors), len(anchors)) == (granted, len(granted))
        seen.add(len(granted))
    assert len(seen) > 2


def test_asked_about_certificates_the_lists_name_those_alone_that_can_have_issued_them(pki, trust):
    at = INSTANTS[-3]
    everybody = trust.anchors(at)
    signer, authority, stranger = (pki.certificate(label) for label in ("mayor", "ca", "stray"))
    assert [one.dump() for one in trust.anchors(at, about=[signer])] == [authority.dump()]
    assert trust.anchors(at, about=[signer, authority]) == trust.anchors(at, about=[signer])
    assert trust.anchors(at, about=[stranger]) == trust.anchors(at, about=[]) == ()
    assert trust.anchors(AFTER_WITHDRAWAL, about=[signer]) == ()
    for one in everybody:
        assert one in trust.anchors(at, about=[one])
        assert len(trust.anchors(at, about=[one])) < len(everybody)


def test_a_certificate_whose_names_cannot_be_read_is_called_by_what_can_be(pki):
    signer = pki.certificate("mayor")
    broken = x509.Certificate.load(signer.dump().replace(signer.issuer.dump(), b"\x10" + signer.issuer.dump()[1:]))
    assert names_in([broken]) == {signer.subject.hashable, signer.authority_key_identifier}
    assert names_in([signer]) > names_in([broken])


class PathBy:
    """A path of these authorities, as far as lists are asked of it."""

    def __init__(self, *authorities: AuthorityWithCert) -> None:
        self._authorities = authorities

    def iter_authorities(self) -> tuple[AuthorityWithCert, ...]:
        return self._authorities


def applicable(registry: TSPRegistry, authority: AuthorityWithCert, at: datetime | None) -> list[object]:
    """The services that apply, certificates as they are spelt; those that end together stand in no order."""
    found = [
        (type(one), one.qualifications, replace(one.base_info, provider_certs=()))
        for one in registry.applicable_service_definitions(authority, at)
    ]
    return sorted(found, key=repr)


def test_of_the_authorities_on_a_path_everything_is_known_that_the_lists_say(trust, registry):
    for authority in known(registry):
        narrowed = trust.registry(PathBy(authority))
        assert list(known(narrowed)) == [authority]
        for at in (None, *INSTANTS):
            assert applicable(narrowed, authority, at) == applicable(registry, authority, at)
    assert applicable(narrowed, authority, None)
    assert not list(known(trust.registry(PathBy())))
