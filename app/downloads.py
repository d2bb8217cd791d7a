"""Files handed over to be kept, under a name of their own."""

from io import BytesIO

from flask import Response, send_file

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
JSON = "application/json"
SIGNED = "application/octet-stream"
"""A file of a stranger: kept and handed back, never shown by the browser."""


def download(content: bytes, *, name: str, media_type: str) -> Response:
    """Answer with a file."""
    return send_file(BytesIO(content), mimetype=media_type, as_attachment=True, download_name=name, max_age=0)
