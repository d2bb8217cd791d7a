"""Run by the system's Python, which alone can speak to LibreOffice: keeps one running, converts what it is told."""

import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE = "patto-benchmark"
ADDRESS = f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext"
STARTING_SECONDS = 60


def main(profile):
    """Start it, say so, then convert a file a line until there are no more."""
    place = f"-env:UserInstallation={profile}"
    accept = f"--accept=pipe,name={PIPE};urp;"
    with subprocess.Popen(["soffice", "--headless", "--norestore", place, accept], stdout=subprocess.DEVNULL) as office:
        try:
            desktop = _desktop()
            _say_done()
            for line in sys.stdin:
                _convert(desktop, line.strip())
                _say_done()
            desktop.terminate()
        finally:
            office.terminate()


def _desktop():
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    until = time.monotonic() + STARTING_SECONDS
    while True:
        try:
            context = resolver.resolve(ADDRESS)
            return context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _convert(desktop, address):
    document = desktop.loadComponentFromURL(address, "_blank", 0, (_property("Hidden", value=True),))
    version = uno.Any("[]com.sun.star.beans.PropertyValue", (_property("SelectPdfVersion", value=3),))
    options = (_property("FilterName", value="writer_pdf_Export"), _property("FilterData", value=version))
    document.storeToURL(address.removesuffix(".docx") + ".pdf", options)
    document.dispose()


def _property(name, *, value):
    return PropertyValue(Name=name, Value=value)


def _say_done():
    sys.stdout.write("done\n")
    sys.stdout.flush()


main(sys.argv[1])
