"""Serve the files of the theme, for ever under the same address."""

from flask import Response, abort, request, url_for

from app.room import Room, open_to_all
from app.theme.assets import assets

FOR_EVER = "public, max-age=31536000, immutable"

room = Room("theme", __name__, gate=open_to_all, url_prefix="/theme")


@room.get("/<digest>/<name>")
def file(digest: str, name: str) -> Response:
    """Answer with a file, compressed where the browser can take it."""
    asset = assets().get(name)
    if asset is None or asset.digest != digest:
        abort(404)
    compressed = asset.compressed if request.accept_encodings.quality("gzip") > 0 else None
    response = Response(compressed or asset.content, content_type=asset.media_type)
    response.headers["Cache-Control"] = FOR_EVER
    response.vary.add("Accept-Encoding")
    if compressed:
        response.content_encoding = "gzip"
    return response


@room.app_template_global()
def theme_url(name: str) -> str:
    """Return the address of a file of the theme."""
    return url_for("theme.file", digest=assets()[name].digest, name=name)
