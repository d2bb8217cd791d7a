"""Verify a dossier: pure, offline, and to the end, so that one fault does not hide another."""

from collections.abc import Iterator, Mapping, Sequence

from cryptography import x509

from signatures.dossier.attachment_checks import attachment_checks
from signatures.dossier.bag_checks import bag_checks
from signatures.dossier.document_checks import document_checks
from signatures.dossier.layout import PACT
from signatures.dossier.opened import OpenDossier, open_dossier
from signatures.dossier.receipt_checks import receipt_checks
from signatures.dossier.seal_checks import seal_checks
from signatures.dossier.signatory_checks import signatory_checks
from signatures.dossier.signed_file_checks import signed_file_checks
from signatures.dossier.signing_checks import signatures_seen, signing_checks
from signatures.dossier.text_checks import text_checks
from signatures.dossier.timestamp_checks import timestamp_checks
from signatures.dossier.trail_checks import trail_checks
from signatures.intake.trust import Trust
from signatures.verdicts import Check, Report, fails, judged, report


def verify_dossier(
    files: Mapping[str, bytes], *, trust: Sequence[x509.Certificate] = (), signers: Trust | None = None
) -> Report:
    """Verify a dossier's files, given by their path in the bag.

    `trust` holds whom the reader trusts to seal and to timestamp; `signers` whom to issue certificates for signing, by
    default the same.
    """
    dossier = open_dossier(files)
    return report(
        [
            *bag_checks(files),
            *seal_checks(dossier, trust=trust),
            *judged("dossier.readable", _unreadable(dossier)),
            *trail_checks(dossier),
            *text_checks(dossier),
            *document_checks(dossier),
            *attachment_checks(dossier),
            *receipt_checks(dossier),
            *signing_checks(dossier),
            *signed_file_checks(dossier, trust=signers or Trust(roots=tuple(trust))),
            *signatory_checks(dossier),
            *timestamp_checks(dossier, trust=trust),
        ],
        signatories=signatures_seen(dossier),
        demonstration=dossier.objects.get(PACT, {}).get("demonstration", False),
    )


def _unreadable(dossier: OpenDossier) -> Iterator[Check]:
    for path in dossier.unread:
        yield fails("dossier.readable", "dossier.misspelt", where=path)
