"""Whether a certificate is a qualified one for signatures, as the trusted lists say (Regulation (EU) 910/2014)."""

from datetime import datetime

from asn1crypto import x509
from pyhanko.sign.ades.qualified_asn1 import get_qc_statements
from pyhanko.sign.validation.qualified.assess import QualificationAssessor
from pyhanko.sign.validation.qualified.tsp import QcCertType
from pyhanko_certvalidator.path import ValidationPath

from signatures.intake.signature import ForeignSignature
from signatures.intake.trust import Trust
from signatures.verdicts import Check, fails, holds, unchecked

_NAME = "intake.qualified"
_CLAIM = {"qc_compliance", "qc_sscd"}


def qualification_check(
    signature: ForeignSignature, path: ValidationPath | None, trust: Trust, *, at: datetime
) -> Check:
    """Check that a certificate was qualified, for signatures and in a device, at an instant.

    What the certificate says of itself proves nothing without the lists.
    """
    signer = signature.signer
    if not trust.lists:
        claimed = _claims(signature.certificate) >= _CLAIM
        code = "intake.qualified_claimed" if claimed else "intake.qualified_unclaimed"
        return unchecked(_NAME, code, signer=signer)
    if path is None:
        return unchecked(_NAME, "intake.qualified_unknown", signer=signer)
    try:
        status = QualificationAssessor(trust.registry(path)).check_entity_cert_qualified(path, moment=at).status
    except (ValueError, TypeError, KeyError, NotImplementedError):
        return fails(_NAME, "intake.unqualified", signer=signer)
    if status.qualified and status.qc_key_security.is_qscd and status.qc_type is QcCertType.QC_ESIGN:
        return holds(_NAME, signer=signer)
    return fails(_NAME, "intake.unqualified", signer=signer)


def _claims(certificate: x509.Certificate) -> set[str]:
    try:
        return {statement["statement_id"].native for statement in get_qc_statements(certificate)}
    except (ValueError, TypeError, KeyError):
        return set()
