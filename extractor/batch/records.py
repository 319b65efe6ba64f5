"""An answer in, one entry of bytes out, and back: what the journal and the cache hold.

An entry is a line of JSON, which says of each document what its manifest line says and how many
bytes follow for its claims and its text, and then these bytes.
"""

import json
from dataclasses import asdict
from typing import Any

from extractor.batch.tasks import Answer, Done


def pack(answer: Answer, **more: Any) -> bytes:
    """The entry of an answer; `more` stands in its head."""
    payload = b"".join(part for done in answer.dones for part in (done.lines, done.text))
    head = {
        **more,
        "digest": answer.digest,
        "stamp": answer.stamp,
        "bytes": len(payload),
        "documents": [_head_of(done) for done in answer.dones],
    }
    return json.dumps(head, ensure_ascii=True).encode() + b"\n" + payload


def _head_of(done: Done) -> dict[str, Any]:
    facts = asdict(done)
    return {**facts, "lines": len(facts["lines"]), "text": len(facts["text"])}


def unpack(head: dict[str, Any], payload: bytes) -> Answer:
    """The answer of an entry. Raises KeyError, TypeError or ValueError where it is none."""
    if len(payload) != head["bytes"]:
        raise ValueError("the entry is cut off")
    dones, position = [], 0
    for facts in head["documents"]:
        middle = position + facts["lines"]
        end = middle + facts["text"]
        parts = {"lines": payload[position:middle], "text": payload[middle:end]}
        dones.append(Done(**{**facts, "warnings": tuple(facts["warnings"]), **parts}))
        position = end
    return Answer(tuple(dones), head["digest"], tuple(head["stamp"]))
