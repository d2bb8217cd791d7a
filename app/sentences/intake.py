"""Sentences for files signed elsewhere that cannot even be judged, or merged.

What a judgement finds has its own words, beside the verifier's.
"""

from flask_babel import lazy_gettext as _l

INTAKE = {
    "intake.damaged": _l("The signed file is damaged."),
    "intake.detached": _l("The .p7m file holds the signature alone, without the document."),
    "intake.empty": _l("The signed file is empty."),
    "intake.encrypted": _l("The PDF is encrypted or protected by a password."),
    "intake.no_certificate": _l("A signature does not carry its signer's certificate."),
    "intake.old_kind": _l("The PDF bears a signature of a kind that is no longer accepted."),
    "intake.other_content": _l("The .p7m files do not enclose the same content."),
    "intake.portfolio": _l("The PDF is a portfolio: a collection of other files."),
    "intake.too_deep": _l("The signed file has too many envelopes one in another."),
    "intake.too_large": _l("The signed file is too large: %(bytes)s bytes, at most %(most)s are read."),
    "intake.too_many": _l("The signed file has too many parts to be checked."),
    "intake.too_slow": _l("Checking the signed file takes too much time or memory."),
    "intake.truncated": _l("The signed file is incomplete: its end is missing."),
    "intake.unrecognised": _l("It is neither a PDF nor a .p7m file."),
    "intake.unsigned": _l("The file bears no new signature."),
    "trust.list_unreadable": _l("%(file)s is not a trusted list that can be read."),
    "trust.missing": _l("The folder %(folder)s is not there, or names nobody to trust."),
}
