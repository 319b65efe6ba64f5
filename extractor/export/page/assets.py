"""What pages share: templates that escape, style sheets, a policy that lets nothing else run."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def environment(package: str) -> Environment:
    """The templates in the folder `templates` of a package; all that they are given is escaped."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def asset(name: str, package: str = "extractor.export.page") -> str:
    """A style sheet or script beside the templates of a package."""
    return (files(package) / "templates" / name).read_text("utf-8")


def policy(style: str, script: str) -> str:
    """A content security policy under which exactly this style and this script run."""

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; "
        f"script-src 'sha256-{digest(script)}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
