"""The way from a certificate to somebody who is trusted, and what is known about revocation along it (RFC 5280)."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from asn1crypto import crl, ocsp, x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import RevokedError
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.revinfo.validate_crl import verify_crl
from pyhanko_certvalidator.revinfo.validate_ocsp import verify_ocsp_response

from signatures.intake.issuers import linked

# Evidence that leads nowhere is an answer here, not an accident: the library would print its traceback.
logging.getLogger("pyhanko_certvalidator").addHandler(logging.NullHandler())


@dataclass(frozen=True, kw_only=True)
class Revocation:
    """What the evidence says: since when the certificate is revoked, or None; `known` is False without any evidence."""

    known: bool
    since: datetime | None = None


def find_path(
    certificate: x509.Certificate,
    *,
    others: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
    at: datetime,
) -> ValidationPath | None:
    """Find a valid path to an anchor, at an instant brought within the certificate's own validity."""
    moment = min(max(at, certificate.not_valid_before), certificate.not_valid_after)
    try:
        between = linked(others, anchors=anchors)
        context = _context(anchors, between, moment)
        validator = CertificateValidator(certificate, intermediate_certs=between, validation_context=context)
        path: ValidationPath = asyncio.run(validator.async_validate_path())
    except Exception:  # noqa: BLE001  # a stranger's certificates break validators in more ways than can be listed
        return None
    return path


def revocation_of(
    path: ValidationPath,
    *,
    others: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
    ocsps: Sequence[ocsp.OCSPResponse],
    crls: Sequence[crl.CertificateList],
    at: datetime,
) -> Revocation:
    """Say what is known of a revocation, for a signature that is proven at an instant.

    Every piece of evidence is asked by itself, so that a good answer never hides a bad one, and counts where its own
    signer leads to an anchor: a good one where it was fresh then or is later, a bad one always.
    """
    pieces = [_Piece(ocsps=(one,)) for one in ocsps if _answers_for(one, path.leaf)]
    pieces += [_Piece(crls=(one,)) for one in crls if _tells_of(one, path.leaf)]
    if not pieces:
        return Revocation(known=False)
    between = linked(others, anchors=anchors)
    since: list[datetime] = []
    known = False
    for piece in pieces:
        own = piece.instant
        for moment in {at, own or at}:
            answer = _answer(path, partial(_context, anchors, between, moment, piece))
            known |= answer.known and (answer.since is not None or moment >= at)
            since += [answer.since] if answer.since else []
    return Revocation(known=known, since=min(since, default=None))


def authorities_of(path: ValidationPath) -> Iterator[ValidationPath]:
    """Return the ways to the authorities that stand between a certificate and the anchor, the nearest first."""
    while path.pkix_len > 1:
        path = path.copy_and_drop_leaf()
        yield path


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """One piece of evidence of a revocation."""

    ocsps: tuple[ocsp.OCSPResponse, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()

    @property
    def instant(self) -> datetime | None:
        """When it was true, as far as it can be read."""
        try:
            parts = [one["tbs_cert_list"] for one in self.crls]
            parts += [one.response_data["responses"][0] for one in self.ocsps]
            instant: datetime = parts[0]["this_update"].native
        except (ValueError, TypeError, KeyError, IndexError):
            return None
        return instant


def _answers_for(answer: ocsp.OCSPResponse, certificate: x509.Certificate) -> bool:
    """Pass over the answers for others, of which a file that many signed is full."""
    try:
        told = {one["cert_id"]["serial_number"].native for one in answer.response_data["responses"]}
    except (ValueError, TypeError, KeyError):
        return False
    return certificate.serial_number in told


def _tells_of(listed: crl.CertificateList, certificate: x509.Certificate) -> bool:
    """Pass over the lists of other authorities, unless they tell of others' certificates (RFC 5280, 5.2.5)."""
    try:
        scope = listed.issuing_distribution_point_value
        return bool(listed.issuer == certificate.issuer or (scope and scope["indirect_crl"].native))
    except (ValueError, TypeError, KeyError):
        return False


def _answer(path: ValidationPath, context: Callable[[], ValidationContext]) -> Revocation:
    for ask in (verify_ocsp_response, verify_crl):
        try:
            asyncio.run(ask(path.leaf, path, context()))
        except RevokedError as revoked:
            return Revocation(known=True, since=revoked.revocation_dt)
        except Exception:  # noqa: BLE001, S112  # the same: evidence that cannot be read is none
            continue
        return Revocation(known=True)
    return Revocation(known=False)


def _context(
    anchors: Sequence[x509.Certificate],
    others: Sequence[x509.Certificate],
    moment: datetime,
    evidence: _Piece | None = None,
) -> ValidationContext:
    return ValidationContext(
        trust_roots=list(anchors),
        other_certs=list(others),
        moment=moment,
        allow_fetching=False,
        retroactive_revinfo=True,
        ocsps=evidence.ocsps if evidence else (),
        crls=evidence.crls if evidence else (),
    )
