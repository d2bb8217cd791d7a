"""Checks of one signature: intact, strong, stamped, by a certificate that was valid, trusted and not revoked then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from asn1crypto import cms, x509
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko_certvalidator.path import ValidationPath

from signatures.intake.algorithms import weakness_of
from signatures.intake.paths import authorities_of, find_path, revocation_of
from signatures.intake.people import tax_code_of
from signatures.intake.purposes import is_for_signing
from signatures.intake.qualification import qualification_check
from signatures.intake.signature import ForeignSignature, embedded_certificates
from signatures.intake.spelling import is_well_spelt
from signatures.intake.timestamps import Stamp, stamps_on
from signatures.intake.trust import Trust
from signatures.intake.verdict import SignerSeen
from signatures.trust import vouching
from signatures.verdicts import Check, fails, holds, unchecked

_CLOCKS_APART = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class SignatureLookedAt:
    """A signature's checks, and who made it."""

    checks: tuple[Check, ...]
    seen: SignerSeen


def look_at(
    signature: ForeignSignature, *, at: datetime, trust: Trust, stamps: Sequence[Stamp] = ()
) -> SignatureLookedAt:
    """Look at one signature that arrived at an instant; `stamps` are timestamps over it besides its own."""
    own = stamps_on(signature.info, trust=trust)
    instants = [stamp.at for stamp in (*own, *stamps) if stamp.at and stamp.trusted and stamp.at <= at + _CLOCKS_APART]
    proven = min([*instants, at])
    path = _path(signature, trust, proven)
    qualified = qualification_check(signature, path if trust.is_given else None, trust, at=proven)
    checks = (
        intact_check(signature, anchors=trust.anchors(proven, about=embedded_certificates(signature.signed))),
        _strength(signature),
        _stamped([*own, *stamps], signature, at),
        _valid(signature, proven),
        _trusted(signature, path, trust),
        _revoked(signature, path, trust, proven=proven),
        qualified,
    )
    seen = SignerSeen(
        name=signature.signer, tax_code=tax_code_of(signature.certificate), at=proven, qualified=qualified.holds
    )
    return SignatureLookedAt(checks=checks, seen=seen)


def intact_check(signature: ForeignSignature, *, anchors: Sequence[x509.Certificate] = ()) -> Check:
    """Check that what was signed is what is here, and that nothing of the signature was altered."""
    name, signer = "intake.signature_intact", signature.signer
    for fault in signature.faults:
        return fails(name, fault, signer=signer)
    if not isinstance(signature.info["signed_attrs"], cms.CMSAttributes):
        return fails(name, "intake.signature_bare", signer=signer)
    try:
        kind = signature.signed["encap_content_info"]["content_type"].native
        digest = signature.digest(signature.info["digest_algorithm"]["algorithm"].native)
        intact, valid = validate_sig_integrity(signature.info, signature.certificate, kind, digest)
        well_spelt = _is_well_spelt(signature.signed, tuple(one.dump() for one in anchors))
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        return fails(name, "intake.signature_altered", signer=signer)
    if not (valid and well_spelt):
        return fails(name, "intake.signature_altered", signer=signer)
    return holds(name, signer=signer) if intact else fails(name, "intake.other_signed", signer=signer)


@lru_cache(maxsize=2)
def _is_well_spelt(signed: cms.SignedData, anchors: tuple[bytes, ...]) -> bool:
    """Look once at what all the signers of one CMS have in common."""
    return is_well_spelt(signed, anchors=[x509.Certificate.load(one) for one in anchors])


def _strength(signature: ForeignSignature) -> Check:
    name = "intake.algorithm"
    try:
        weakness = weakness_of(signature.info, signature.certificate)
    except (ValueError, TypeError, KeyError):
        weakness = ("intake.weak_algorithm", {"algorithm": "?"})
    if weakness:
        code, params = weakness
        return Check(name=name, holds=False, where="", code=code, params={"signer": signature.signer, **params})
    return holds(name, signer=signature.signer)


def _stamped(stamps: Sequence[Stamp], signature: ForeignSignature, at: datetime) -> Check:
    name, signer = "intake.timestamp", signature.signer
    if not stamps:
        return unchecked(name, "intake.timestamp_none", signer=signer)
    if any(stamp.at is None for stamp in stamps):
        return fails(name, "intake.timestamp_broken", signer=signer)
    if any(stamp.at > at + _CLOCKS_APART for stamp in stamps if stamp.at):
        return fails(name, "intake.timestamp_future", signer=signer)
    if not any(stamp.trusted for stamp in stamps):
        return unchecked(name, "intake.timestamp_unproven", signer=signer)
    return holds(name, signer=signer)


def _valid(signature: ForeignSignature, proven: datetime) -> Check:
    name, signer, certificate = "intake.certificate_valid", signature.signer, signature.certificate
    if not is_for_signing(certificate):
        return fails(name, "intake.wrong_purpose", signer=signer)
    if proven < certificate.not_valid_before:
        return fails(name, "intake.not_yet_valid", signer=signer, day=_day(certificate.not_valid_before))
    if proven > certificate.not_valid_after:
        return fails(name, "intake.expired", signer=signer, day=_day(certificate.not_valid_after))
    return holds(name, signer=signer)


def _trusted(signature: ForeignSignature, path: ValidationPath | None, trust: Trust) -> Check:
    name, signer = "intake.trusted", signature.signer
    if trust.is_given and path:
        return holds(name, signer=signer)
    if signature.certificate.issuer == signature.certificate.subject:
        return fails(name, "intake.self_signed", signer=signer)
    if trust.is_given:
        return fails(name, "intake.untrusted", signer=signer)
    return unchecked(name, "intake.trust_unasked", signer=signer)


def _revoked(signature: ForeignSignature, path: ValidationPath | None, trust: Trust, *, proven: datetime) -> Check:
    """Check that neither the certificate nor an authority above it is known to be revoked by then."""
    name, signer = "intake.not_revoked", signature.signer
    if path is None:
        return unchecked(name, "intake.revocation_unknown", signer=signer)
    own, *above = [
        revocation_of(
            way,
            others=signature.companions,
            anchors=_anchors(signature, trust, proven),
            ocsps=(*signature.ocsps, *trust.ocsps),
            crls=(*signature.crls, *trust.crls),
            at=proven,
        )
        for way in (path, *authorities_of(path))
    ]
    for code, found in (("intake.revoked", own), *(("intake.authority_revoked", one) for one in above)):
        if found.since and found.since <= proven:
            return fails(name, code, signer=signer, day=_day(found.since))
    return holds(name, signer=signer) if own.known else unchecked(name, "intake.revocation_unknown", signer=signer)


def _path(signature: ForeignSignature, trust: Trust, proven: datetime) -> ValidationPath | None:
    anchors = _anchors(signature, trust, proven, about=embedded_certificates(signature.signed))
    return find_path(signature.certificate, others=signature.companions, anchors=anchors, at=proven)


def _anchors(
    signature: ForeignSignature, trust: Trust, at: datetime, *, about: Sequence[x509.Certificate] | None = None
) -> tuple[x509.Certificate, ...]:
    """With nobody to trust, the authorities that came with the signature stand in, to judge revocation alone."""
    if not trust.is_given:
        return signature.companions
    return vouching(trust.anchors(at, about=about), certificate=signature.certificate)


def _day(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d}"
