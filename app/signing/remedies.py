"""What to do about a signed file that was not accepted: one piece of advice for each kind of fault, never twice."""

from collections.abc import Iterable, Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from signatures.verdicts import Check

_THE_SAVED_FILE = _l("Send the very file that the signing program saved: its name ends in .pdf or .p7m.")
_SIGN_IT_FIRST = _l(
    "This is the file as it was downloaded: sign it with the signing program, then send what that saves."
)
_NOTHING_BETWEEN = _l(
    "Download the file from here again and sign it at once, without opening it in another program. If the signing"
    " program itself writes the PDF anew, as that of the Italian identity card does, choose the format .p7m there."
)
_WITH_THE_DOCUMENT = _l(
    "Download the final document from here, and sign that one as .p7m, in the format that holds the document."
)
_ANOTHER_PERSON = _l(
    "The certificate has to be in the name of whoever was invited. If somebody else is to sign for the organisation,"
    " tell the coordinator, who can hand the duty over."
)
_ANOTHER_CERTIFICATE = _l(
    "Sign with another certificate, or in another of the ways that are open; what is wrong with this one, whoever"
    " issued it can say."
)
_LESS_ROOM = _l("In the signing program choose a smaller box for the signature, or an invisible signature.")
_ORDINARY = _l("In the signing program choose an ordinary signature, which does not certify the document.")

_REMEDIES: Mapping[LazyString, tuple[str, ...]] = {
    _THE_SAVED_FILE: ("unrecognised", "empty", "truncated", "damaged", "encrypted", "portfolio"),
    _SIGN_IT_FIRST: ("unsigned",),
    _NOTHING_BETWEEN: (
        "rewritten", "other_document", "page_changed", "pages_counted", "annotation_added", "form_changed",
        "javascript_added", "launch_added", "action_added", "attachment_added", "other_change", "earlier_broken",
        "earlier_lost", "not_whole", "signature_altered", "other_signed",
    ),
    _WITH_THE_DOCUMENT: ("detached", "other_content", "more_content"),
    _ANOTHER_PERSON: ("signer_other",),
    _ANOTHER_CERTIFICATE: (
        "no_certificate", "signature_bare", "old_kind", "weak_digest", "short_key", "weak_algorithm", "wrong_purpose",
        "not_yet_valid", "expired", "untrusted", "self_signed", "revoked",
    ),
    _LESS_ROOM: ("covers_page",),
    _ORDINARY: ("certified",),
}  # fmt: skip
_BY_CODE: Mapping[str, LazyString] = {f"intake.{end}": advice for advice, ends in _REMEDIES.items() for end in ends}


def remedies(checks: Iterable[Check]) -> tuple[LazyString, ...]:
    """Return what to do about the checks that do not hold, in their order."""
    failed = [check.code for check in checks if check.holds is False]
    return tuple(dict.fromkeys(_BY_CODE[code] for code in failed if code in _BY_CODE))
