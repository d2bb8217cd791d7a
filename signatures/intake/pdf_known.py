"""What a PDF has in common with a file it begins with: objects and signatures that need no second reading.

Taken over is only what stands, by the lists of objects of both, at the same place of the same bytes, and is in no later
list.
"""

from collections.abc import Mapping

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from signatures.intake.pdf_reading import same_beginning
from signatures.intake.pdf_signatures import EmbeddedSignature, OpenPdf


def taken_over(reader: PdfFileReader, known: OpenPdf) -> Mapping[generic.Dereferenceable, EmbeddedSignature]:
    """Return, by their fields, the signatures of a file that stand unchanged in one that begins with its bytes.

    The objects that were read of it are handed on too. What a signer forbids may be written elsewhere, and anew: the
    signatures of those who forbid something are not among these.
    """
    head = known.reader
    if head is None or not same_beginning(reader, head):
        return {}
    common = _Common(head, reader)
    common.hand_on()
    return {
        one.found.sig_field.get_container_ref(): one
        for one in known.signatures
        if not _forbids(one) and all(map(common.holds, _parts(one)))
    }


def _forbids(one: EmbeddedSignature) -> bool:
    return "/Lock" in one.found.sig_field or "/Reference" in one.found.sig_object


def _parts(one: EmbeddedSignature) -> tuple[generic.Dereferenceable, ...]:
    """The field, what it names as its value, and what was read as that."""
    field = one.found.sig_field
    return field.get_container_ref(), field.raw_get("/V").reference, one.found.sig_object.get_container_ref()


class _Common:
    """What two readers read alike."""

    def __init__(self, head: PdfFileReader, reader: PdfFileReader) -> None:
        self._head, self._reader = head, reader
        later = range(head.total_revisions, reader.total_revisions)
        self._written = {one for number in later for one in reader.xrefs.explicit_refs_in_revision(number)}

    def holds(self, reference: generic.Dereferenceable) -> bool:
        """Tell whether an object is the same in both; one in a stream of objects is not looked for."""
        place = self._head.xrefs[reference]
        return isinstance(place, int) and self._reader.xrefs[reference] == place and reference not in self._written

    def hand_on(self) -> None:
        """Hand on the objects that the first one read; a stream may say elsewhere how long it is."""
        for (generation, number), written in list(self._head.resolved_objects.items()):
            reference = generic.Reference(number, generation, self._reader)
            plain = isinstance(written, generic.DictionaryObject) and not isinstance(written, generic.StreamObject)
            if plain and (generation, number) not in self._reader.resolved_objects and self.holds(reference):
                self._reader.resolved_objects[generation, number] = _copied(written, reference)


def _copied(written: generic.PdfObject, reference: generic.Reference) -> generic.PdfObject:
    """Copy an object so that its references lead into another reader, as the library does between revisions."""
    copy: generic.PdfObject
    if isinstance(written, generic.IndirectObject):
        copy = generic.IndirectObject(written.idnum, written.generation, reference.pdf)  # type: ignore[no-untyped-call]  # left untyped
    elif isinstance(written, generic.DictionaryObject):
        parts = {key: _copied(value, reference) for key, value in written.items()}
        copy = generic.DictionaryObject(parts)  # type: ignore[no-untyped-call]  # the same
    elif isinstance(written, generic.ArrayObject):
        copy = generic.ArrayObject(_copied(value, reference) for value in written)
    else:
        return written
    copy.container_ref = reference
    return copy
