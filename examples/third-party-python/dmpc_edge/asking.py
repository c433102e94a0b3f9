"""What a request asks for beyond a plan of least latency (planning.md)."""

from __future__ import annotations

from .errors import Refusal
from .model_graph_rules import Document


def check_supported(request: Document) -> None:
    """Refuses a request that asks for a capability: this planner announces none of them (PLAN-012)."""
    for capability, is_asked in _asked(request).items():
        if is_asked:
            raise Refusal(
                "DMPC_REQUEST_UNSUPPORTED",
                f"The request asks for {capability}, which this planner lacks; leave it out.",
            )


def _asked(request: Document) -> dict[str, bool]:
    """Whether a request asks for each capability. A list without items and a flag that is false ask for nothing."""
    constraints = request.get("constraints", {})
    placed = [constraints.get(member) for member in ("pins", "protectedTensors", "noReturn")]
    profiles = [request[device]["profile"] for device in ("end", "edge") if device in request]
    return {
        "plan-constraints": any(placed) or bool(request.get("encodings")),
        "plan-energy": request["objective"] in ("energy", "weighted"),
        "plan-allocations": any(profile.get("alternatives") for profile in profiles),
        "plan-bounded": request["objective"] == "throughput" or "deadlineMs" in constraints or "memory" in constraints,
        "plan-certificate": bool(request.get("certificate")),
    }
