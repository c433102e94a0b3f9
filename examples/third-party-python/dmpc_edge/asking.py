"""What a request asks for beyond a plan of least latency (planning.md)."""

from __future__ import annotations

from .errors import Refusal
from .model_graph_rules import Document


def check_supported(request: Document) -> None:
    """Refuses a request that asks for a capability: this planner announces none of them (PLAN-012)."""
    for capability in asked_capabilities(request):
        raise Refusal(
            "DMPC_REQUEST_UNSUPPORTED",
            f"The request asks for {capability}, which this planner lacks; leave it out.",
        )


def asked_capabilities(request: Document) -> list[str]:
    """The capabilities that a request asks for. What is empty, and a flag that is false, asks for nothing."""
    constraints = request.get("constraints", {})
    placed = [constraints.get(member) for member in ("pins", "protectedTensors", "noReturn")]
    profiles = [request[device]["profile"] for device in ("end", "edge") if device in request]
    is_asked = {
        "plan-constraints": any(placed) or bool(request.get("encodings")),
        "plan-energy": request["objective"] in ("energy", "weighted"),
        "plan-allocations": any(profile.get("alternatives") for profile in profiles),
        "plan-bounded": request["objective"] == "throughput" or "deadlineMs" in constraints or bool(constraints.get("memory")),
        "plan-certificate": bool(request.get("certificate")),
    }
    return [capability for capability, asked in is_asked.items() if asked]
