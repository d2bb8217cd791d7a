"""PDF files made by hand, to try what reads and judges them."""

from io import BytesIO

import pikepdf


def saved(pdf):
    file = BytesIO()
    pdf.save(file, static_id=True)
    return file.getvalue()


def changed(pdf, change):
    """A PDF after a change was made to it."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        return saved(opened)


def pdf_saying(content, *, subtype="/Type0", program=None, inside_form=False):
    """A page that draws this with one font, in which code 1 is an A and code 0 is said to be an X."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    described = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor)
    if program is not None:
        described.FontFile2 = pdf.make_stream(program)
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name(subtype), BaseFont=pikepdf.Name.Sample,
        ToUnicode=pdf.make_stream(b"2 beginbfchar <0000> <0058> <0001> <0041> endbfchar"),
    )  # fmt: skip
    if subtype == "/Type0":
        font.Encoding = pikepdf.Name("/Identity-H")
        font.DescendantFonts = [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.CIDFontType2,
                FontDescriptor=described,
                BaseFont=pikepdf.Name.Sample,
                CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity"),
            )
        ]
    else:
        font.FontDescriptor = described
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    drawn = b"BT /F1 9 Tf 20 20 Td " + content + b" ET"
    if inside_form:
        form = pdf.make_stream(
            drawn, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 600, 800], Resources=resources
        )
        # A form may show itself: nobody goes around in circles.
        form.Resources.XObject = pikepdf.Dictionary(Form=form)
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Form=form))
        drawn = b"/Form Do"
    else:
        page.obj.Resources = resources
    page.obj.Contents = pdf.make_stream(drawn)
    return saved(pdf)
