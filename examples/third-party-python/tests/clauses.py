"""The examples in the clauses of the specification."""

from __future__ import annotations

import json
import re
from typing import Any

from dmpc_edge.standard import SPECIFICATION

_JSON_BLOCK = re.compile(r"```json schema=([a-z-]+)\n(.*?)```", re.DOTALL)
_CHUNK_ROW = re.compile(r"^\| `([a-zA-Z0-9]+)` +\| (?:`([0-9a-f ]+)`|—) +\|", re.MULTILINE)


def json_examples(clause: str) -> list[tuple[str, Any]]:
    """Each JSON example of a clause, with the name of its schema."""
    return [(name, json.loads(text)) for name, text in _JSON_BLOCK.findall(_read(clause))]


def chunk_examples() -> list[dict[str, bytes]]:
    """Each chunk of the data plane's tables: the bytes of its fields, in their order."""
    chunks: list[dict[str, bytes]] = []
    for field, digits in _CHUNK_ROW.findall(_read("data-plane.md")):
        if field == "magic" and digits:
            chunks.append({})
        if chunks:
            chunks[-1][field] = bytes.fromhex(digits)
    return chunks


def _read(clause: str) -> str:
    return (SPECIFICATION / clause).read_text(encoding="utf-8")
