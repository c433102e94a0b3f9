"""What makes a valid partition request senseless (partition.md#request): PART-001, then STATE-004."""

from __future__ import annotations

from .errors import Refusal, pointer
from .model_graph_rules import Document

DEVICES = ("end", "edge")


def check_request(request: Document) -> None:
    """Refuses a request whose profiles or states do not belong to it, then one with a stale state."""
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


def _check_belonging(request: Document) -> None:
    def refuse(what: str, *steps: str | int) -> Refusal:
        return Refusal("DMPC_PROFILE_MISMATCH", f"{what}; send what belongs to this request.", pointer(*steps))

    graph = request["modelGraph"]
    for device in DEVICES:
        for member in ("modelDigest", "granularity"):
            if request[device]["profile"][member] != graph[member]:
                raise refuse(f"The profile's {member} is not the model graph's", device, "profile", member)
    if request["end"]["profile"]["optimizationLevel"] != request["edge"]["profile"]["optimizationLevel"]:
        raise refuse("The two profiles differ in their optimizationLevel", "edge", "profile", "optimizationLevel")
    layer_ids = {layer["layerId"] for layer in graph["layers"]}
    for device in DEVICES:
        profiled: set[str] = set()
        for index, layer in enumerate(request[device]["profile"]["layers"]):
            layer_id = layer["layerId"]
            if layer_id not in layer_ids or layer_id in profiled:
                what = "is profiled twice" if layer_id in profiled else "is not in the model graph"
                raise refuse(f"The layer {layer_id!r} {what}", device, "profile", "layers", index, "layerId")
            profiled.add(layer_id)
        if len(profiled) < len(layer_ids):
            missing = next(layer_id for layer_id in layer_ids if layer_id not in profiled)
            raise refuse(f"The profile lacks the layer {missing!r}", device, "profile", "layers")
    for device in DEVICES:
        description = request[device]["profile"]["device"]
        if description["deviceClass"] != device:
            raise refuse(
                f"The profile is not of a device of the class {device}", device, "profile", "device", "deviceClass"
            )
        if request[device]["state"]["deviceId"] != description["deviceId"]:
            raise refuse("The state is another device's than the profile", device, "state", "deviceId")
