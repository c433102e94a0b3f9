"""What a server says no with (errors.md)."""

from __future__ import annotations

import yaml

from .standard import SPECIFICATION


def _read_numbers() -> dict[str, int]:
    registry = yaml.safe_load((SPECIFICATION / "errors.yaml").read_text(encoding="utf-8"))
    return {entry["code"]: entry["rpcCode"] for entry in registry if "rpcCode" in entry}


NUMBERS = _read_numbers()
"""The number of each code that crosses the wire (CTRL-007)."""


class Refusal(Exception):
    """A call is refused; the connection stays usable (CTRL-008)."""

    def __init__(self, code: str, message: str, path: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.path = path
        """JSON Pointer into the parameters (JSON-004)."""


class FrameInvalid(Exception):
    """A binary message is no chunk of an announced stream, which ends the connection (DATA-006)."""


def pointer(*steps: str | int) -> str:
    """The JSON Pointer (RFC 6901) of a place in a document."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
