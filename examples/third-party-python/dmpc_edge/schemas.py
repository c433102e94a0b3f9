"""The JSON Schemas of ``schemas/v1`` (conventions.md#json)."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from .errors import pointer
from .standard import SCHEMAS

METHODS: dict[str, Any] = json.loads((SCHEMAS / "methods.json").read_text(encoding="utf-8"))["methods"]
"""Who serves each method, and the schemas of its parameters and result (roles-and-methods.md#methods)."""


def _ecma_patterns(schema: Any) -> Any:
    """The schema with each ``$`` at the end of a pattern as ECMA-262 means it: the end of the text alone."""
    if isinstance(schema, dict):
        return {
            name: (
                member[:-1] + r"\Z"
                if name == "pattern" and isinstance(member, str) and member.endswith("$")
                else _ecma_patterns(member)
            )
            for name, member in schema.items()
        }
    return [_ecma_patterns(item) for item in schema] if isinstance(schema, list) else schema


def _read_registry() -> tuple[Registry, dict[str, str]]:
    registry: Registry = Registry()
    ids: dict[str, str] = {}
    for file in sorted(SCHEMAS.glob("*.schema.json")):
        schema = _ecma_patterns(json.loads(file.read_text(encoding="utf-8")))
        registry = registry.with_resource(schema["$id"], Resource.from_contents(schema))
        ids[file.name.removesuffix(".schema.json")] = schema["$id"]
    return registry, ids


_REGISTRY, _IDS = _read_registry()
_VALIDATORS = {
    name: Draft202012Validator({"$ref": identifier}, registry=_REGISTRY) for name, identifier in _IDS.items()
}
_REQUEST = Draft202012Validator({"$ref": _IDS["rpc-message"] + "#/$defs/request"}, registry=_REGISTRY)


def fault_of_document(name: str, document: Any) -> tuple[str, str] | None:
    """Where a document breaks the schema of that name, as a JSON Pointer, and what is wrong; None if it is valid."""
    return _first_fault(_VALIDATORS[name], document)


def fault_of_request(message: Any) -> tuple[str, str] | None:
    """The same for a message that is to be a request (control-plane.md#messages)."""
    return _first_fault(_REQUEST, message)


def _first_fault(validator: Draft202012Validator, document: Any) -> tuple[str, str] | None:
    fault = next(validator.iter_errors(document), None)
    return None if fault is None else (pointer(*fault.absolute_path), fault.message[:200])
