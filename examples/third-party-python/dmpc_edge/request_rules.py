"""What makes a valid partition request senseless (partition.md#request): PART-003, PART-001, then STATE-004."""

from __future__ import annotations

from .errors import Refusal, pointer
from .model_graph_rules import Document

DEVICES = ("end", "edge")


def check_request(request: Document) -> None:
    """Refuses a request of the wrong members, then one whose profiles, states or cost table do not belong to it, then
    one with a stale state."""
    _check_members(request)
    if "costTable" in request:
        _check_layers(request, "The cost table", "costTable")
        return
    _check_belonging(request)
    for device in DEVICES:
        state = request[device]["state"]
        if state["ageMs"] > state["validForMs"]:
            raise Refusal(
                "DMPC_STATE_STALE",
                f"The state of the {device} device is {state['ageMs']} ms old and valid for {state['validForMs']} ms; "
                "sample it anew.",
                pointer(device, "state", "ageMs"),
            )


def _check_members(request: Document) -> None:
    """Refuses what says too little or too much of costs or objective (PART-003)."""
    devices = sum(device in request for device in DEVICES)
    at = ("costTable",) if "costTable" in request else ()
    if devices != (0 if at else len(DEVICES)):
        fault = "The request has to have either end and edge or costTable"
        raise Refusal("DMPC_DOCUMENT_INVALID", f"{fault}; leave out what is too much.", pointer(*at))
    # Objectives that need them are refused before, because they are not announced.
    for member in ("weights", "endPower"):
        if member in request:
            fault = f"The objective {request['objective']} has no use for {member}"
            raise Refusal("DMPC_DOCUMENT_INVALID", f"{fault}; leave it out.", pointer(member))


def _refuse(what: str, *steps: str | int) -> Refusal:
    return Refusal("DMPC_PROFILE_MISMATCH", f"{what}; send what belongs to this request.", pointer(*steps))


def _check_layers(request: Document, what: str, *at: str) -> None:
    """Refuses a list whose layers are not the graph's, each exactly once."""
    missing = {layer["layerId"] for layer in request["modelGraph"]["layers"]}
    listed = request
    for step in at:
        listed = listed[step]
    for index, layer in enumerate(listed["layers"]):
        layer_id = layer["layerId"]
        if layer_id not in missing:
            fault = f"{what} has the layer {layer_id!r} twice, or the graph lacks it"
            raise _refuse(fault, *at, "layers", index, "layerId")
        missing.remove(layer_id)
    if missing:
        raise _refuse(f"{what} lacks the layer {min(missing)!r}", *at, "layers")


def _check_belonging(request: Document) -> None:
    graph = request["modelGraph"]
    for device in DEVICES:
        for member in ("modelDigest", "granularity"):
            if request[device]["profile"][member] != graph[member]:
                raise _refuse(f"The profile's {member} is not the model graph's", device, "profile", member)
    if request["end"]["profile"]["optimizationLevel"] != request["edge"]["profile"]["optimizationLevel"]:
        raise _refuse("The two profiles differ in their optimizationLevel", "edge", "profile", "optimizationLevel")
    for device in DEVICES:
        _check_layers(request, "The profile", device, "profile")
    for device in DEVICES:
        description = request[device]["profile"]["device"]
        if description["deviceClass"] != device:
            raise _refuse(
                f"The profile is not of a device of the class {device}", device, "profile", "device", "deviceClass"
            )
        if request[device]["state"]["deviceId"] != description["deviceId"]:
            raise _refuse("The state is another device's than the profile", device, "state", "deviceId")
