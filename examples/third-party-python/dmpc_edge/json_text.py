"""JSON within the limits of I-JSON (conventions.md#json)."""

from __future__ import annotations

import json
import re
from typing import Any

from .errors import Refusal

MAX_NESTING = 64

_STRING = r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"'
_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_STRING_OR_BRACKET = re.compile(_STRING + r"|[\[\]{}]")
_TOKEN = re.compile(rf"[ \t\n\r]*(?:({_STRING})|({_NUMBER}|true|false|null)|([\[\]{{}},:])|$)")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read(text: str) -> Any:
    """The value of a JSON text without its extensions.

    The nesting is looked at in the text, so that a text that is too deep is never built (JSON-005). One that is not
    even JSON is refused as that first (control-plane.md#order-of-refusal).
    """
    if _nesting(text) > MAX_NESTING:
        if not _is_json(text):
            raise _not_json("its brackets or values do not fit together")
        raise Refusal(
            "DMPC_RPC_INVALID", f"The message is nested more than {MAX_NESTING} deep; send a request of the schema."
        )
    try:
        value = json.loads(text, parse_int=_integer, parse_float=_double, parse_constant=_no_constant)
        if _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except ValueError as fault:
        raise _not_json(str(fault)) from None
    return _without_extensions(value)


def write(value: Any) -> str:
    """The shortest text of a value."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _not_json(why: str) -> Refusal:
    return Refusal("DMPC_RPC_PARSE", f"The message is not JSON ({why[:200]}); send one JSON-RPC 2.0 request.")


def _double(digits: str) -> float | int:
    """The nearest double, infinity included; a whole one is an integer, since 4, 4.0 and 4e0 are the same."""
    number = float(digits)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _integer(digits: str) -> float | int:
    return int(digits) if len(digits) < 16 else _double(digits)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _without_extensions(value: Any) -> Any:
    """The value without the members whose names begin with ``x-`` (JSON-003)."""
    if isinstance(value, dict):
        return {name: _without_extensions(member) for name, member in value.items() if not name.startswith("x-")}
    if isinstance(value, list):
        return [_without_extensions(item) for item in value]
    return value


def _nesting(text: str) -> int:
    """How deep arrays and objects are nested, those in ignored members too."""
    depth = deepest = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        if match[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] in "]}":
            depth -= 1
    return deepest


def _is_json(text: str) -> bool:
    """Whether a text of any depth is one JSON value, without recursion and without building it."""
    closers: list[str] = []
    expected = "value"
    position = 0
    while True:
        match = _TOKEN.match(text, position)
        if match is None:
            return False
        position = match.end()
        string, scalar, mark = match.groups()
        if expected == "end":
            return string is scalar is mark is None
        if expected in ("value", "item or ]") and mark is not None and mark in "[{":
            closers.append("]" if mark == "[" else "}")
            expected = "item or ]" if mark == "[" else "name or }"
            continue
        if expected in ("value", "item or ]") and (string is not None or scalar is not None):
            expected = "more"
        elif expected in ("name", "name or }") and string is not None:
            expected = ":"
        elif expected == ":" and mark == ":":
            expected = "value"
        elif expected == "more" and mark == ",":
            expected = "value" if closers[-1] == "]" else "name"
        elif expected in ("more", "item or ]", "name or }") and mark is not None and mark == closers[-1]:
            closers.pop()
            expected = "more"
        else:
            return False
        if expected == "more" and not closers:
            expected = "end"
