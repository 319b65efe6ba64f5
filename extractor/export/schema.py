"""The JSON Schema (draft 2020-12) of the claim record, from the models.

It is shipped as `claim.schema.json` beside this file; a test keeps that current.
"""

import json
from typing import Any

from extractor.models import Claim

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def claim_schema() -> dict[str, Any]:
    """The schema of one claim as every JSON output holds it.

    Every key is always there, so all of them are required, those with a default included.
    """
    schema = Claim.model_json_schema(mode="serialization")
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            part["required"] = list(part["properties"])
            for each in part["properties"].values():
                each.pop("default", None)
    return {"$schema": _DIALECT, **schema}


def schema_text() -> str:
    """The schema as the file `claim.schema.json` has it."""
    return json.dumps(claim_schema(), indent=1, ensure_ascii=False) + "\n"
