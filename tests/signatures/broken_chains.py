"""A PDF that goes from hand to hand, and what may go wrong at any hand, before it is signed or on the way on."""

from collections.abc import Callable, Collection, Iterator, Sequence
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, append_signature_field

from tests.fakes.pki import Pki
from tests.fakes.signed_files import incremented, pades, with_document_timestamp, with_evidence
from tests.signatures.judging import AT, FINAL
from tests.signatures.test_intake_pdf import annotate, dictionary, replace_page

Fault = Callable[[bytes, Pki], bytes]
SIGNERS = ("clerk", "mayor", "clerk")


def first_field(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    field: generic.DictionaryObject = writer.root["/AcroForm"]["/Fields"][0]
    return field


def rewrite_signature(writer: IncrementalPdfFileWriter) -> None:
    signature = first_field(writer)["/V"]
    signature["/Reason"] = generic.TextStringObject("another")
    writer.update_container(signature)


def write_again(writer: IncrementalPdfFileWriter) -> None:
    writer.update_container(first_field(writer)["/V"])


def lock_field(writer: IncrementalPdfFileWriter) -> None:
    field = first_field(writer)
    field["/Lock"] = dictionary(Action=pdf_name("/All"), P=generic.NumberObject(1))
    writer.update_container(field)


def move_field(writer: IncrementalPdfFileWriter) -> None:
    field = first_field(writer)
    field["/F"] = generic.NumberObject(6)
    writer.update_container(field)


def exchange_values(writer: IncrementalPdfFileWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    field = first_field(writer)
    field["/V"] = fields[len(fields) - 1].raw_get("/V")
    writer.update_container(field)


def drop_field(writer: IncrementalPdfFileWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    del fields[0]
    writer.update_container(fields)


def add_text_field(writer: IncrementalPdfFileWriter) -> None:
    text = dictionary(FT=pdf_name("/Tx"), T=generic.TextStringObject("Altro"), V=generic.TextStringObject("-"))
    writer.root["/AcroForm"]["/Fields"].append(writer.add_object(text))
    writer.update_container(writer.root["/AcroForm"]["/Fields"])


def add_empty_field(writer: IncrementalPdfFileWriter) -> None:
    append_signature_field(writer, SigFieldSpec("Vuoto"))


def _increment(change: Callable[[IncrementalPdfFileWriter], None]) -> Fault:
    def fault(pdf: bytes, _pki: Pki) -> bytes:
        return incremented(pdf, change) if b"/AcroForm" in pdf else pdf

    return fault


def _flipped(mark: bytes, after: int) -> Fault:
    def fault(pdf: bytes, _pki: Pki) -> bytes:
        place = pdf.find(mark) + after
        other = b"1" if pdf[place : place + 1] == b"0" else b"0"  # a digit of every kind of number
        return pdf[:place] + other + pdf[place + 1 :] if mark in pdf else pdf

    return fault


def _entry_repeated(pdf: bytes, _pki: Pki) -> bytes:
    """List the newest signature once more, at the place where it stands already."""
    if b"/Contents <" not in pdf or b"trailer" not in pdf:
        return pdf
    start = pdf.rindex(b"\n", 0, pdf.rindex(b" obj", 0, pdf.rindex(b"/Contents <"))) + 1
    number = int(pdf[start:].split(b" ", 1)[0])
    last, place = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0]), len(pdf)
    trailer = pdf[pdf.rindex(b"trailer") :]
    root, size = (trailer[trailer.index(key) :].split()[1].decode() for key in (b"/Root", b"/Size"))
    added = f"xref\n{number} 1\n{start:010d} 00000 n \ntrailer\n<</Size {size}/Root {root} 0 R/Prev {last}>>\n"
    return pdf + added.encode() + b"startxref\n%d\n%%%%EOF\n" % place


def _rewritten(pdf: bytes, _pki: Pki) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out)
    return out.getvalue()


def _locked(pdf: bytes, pki: Pki) -> bytes:
    """Sign so that nobody else may."""
    spec = SigFieldSpec(
        "Ultima", field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL), doc_mdp_update_value=MDPPerm.NO_CHANGES
    )
    prepared = incremented(pdf, lambda writer: append_signature_field(writer, spec))
    return pades(prepared, pki, "clerk", at=AT, field="Ultima")


BEFORE_SIGNING: dict[str, Fault] = {
    "nothing": lambda pdf, _pki: pdf,
    "a signature rewritten": _increment(rewrite_signature),
    "a signature written again as it was": _increment(write_again),
    "a signature listed again": _entry_repeated,
    "a field locked": _increment(lock_field),
    "a field moved": _increment(move_field),
    "the value of another field": _increment(exchange_values),
    "a field dropped": _increment(drop_field),
    "another field": _increment(add_text_field),
    "an empty field": _increment(add_empty_field),
    "a note": _increment(annotate),
    "another page": _increment(replace_page),
    "a byte of the text": _flipped(b"/MediaBox", 14),
    "a byte of a signature": _flipped(b"/Contents <", 900),
    "a byte of a certificate": _flipped(b"/Contents <", 2400),
    "the last list of objects": _flipped(b"startxref", 10),
    "everything written anew": _rewritten,
    "one more who forbids the rest": _locked,
    "one more timestamp": lambda pdf, pki: with_document_timestamp(pdf, pki, AT),
    "evidence": lambda pdf, pki: with_evidence(pdf, crls=[pki.crl(AT)]),
}
"""What somebody does to a file before the next signs it."""

ON_THE_WAY: dict[str, Fault] = {
    "a byte of the text": _flipped(b"/MediaBox", 14),
    "a byte of the first signature": _flipped(b"/Contents <", 900),
    "cut short": lambda pdf, _pki: pdf[:-300],
    "a note": _increment(annotate),
    "a signature rewritten": _increment(rewrite_signature),
}
"""What happens to one file alone: the next person signed it as it was."""


def whole_chain(pki: Pki, *, on: bytes = FINAL, signers: Sequence[str] = SIGNERS) -> list[bytes]:
    """What was sent, and what each signer made of the file before."""
    chain = [on]
    for signer in signers:
        chain.append(_signed(chain[-1], pki, signer))
    return chain


def broken_chains(
    pki: Pki, whole: Sequence[bytes], *, places: Collection[int], signers: Sequence[str] = SIGNERS
) -> Iterator[tuple[str, list[bytes]]]:
    """Break a chain in each way, at each of these places."""
    for place in places:
        for name, fault in BEFORE_SIGNING.items():
            chain = [*whole[:place], _signed(fault(whole[place - 1], pki), pki, signers[place - 1])]
            for signer in signers[place:]:
                chain.append(_signed(chain[-1], pki, signer))
            yield f"{name} before {place}", chain
        for name, fault in ON_THE_WAY.items():
            yield f"{name} after {place}", [*whole[:place], fault(whole[place], pki), *whole[place + 1 :]]
    yield "two that changed places", [*whole[:1], *reversed(whole[1:])]


def _signed(pdf: bytes, pki: Pki, signer: str) -> bytes:
    """Sign, where the file can still be read."""
    try:
        return pades(pdf, pki, signer, at=AT)
    except PdfError:
        return pdf
