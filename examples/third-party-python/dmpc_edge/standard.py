"""Where the specification and its schemas lie: this package reads both, and has no copy of either."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[3]

SPECIFICATION = _ROOT / "spec"
SCHEMAS = _ROOT / "schemas" / "v1"
