"""What makes a valid question of latencies senseless (latency-model.md): LAT-001 to LAT-004, PRED-004, then PRED-005."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .errors import Refusal, pointer

Json = dict[str, Any]
Steps = tuple[str | int, ...]


def check_question(params: Json) -> None:
    """Refuses a senseless latency model, then what does not belong to it, then a state that is no longer valid."""
    model, graph, state = params["latencyModel"], params["modelGraph"], params["state"]
    check_latency_model(model, "latencyModel")
    if state["deviceId"] != model["device"]["deviceId"]:
        raise _mismatch("The state is of another device than the latency model", "state", "deviceId")
    if graph["granularity"] != model["granularity"]:
        raise _mismatch("The model graph has another granularity than the latency model", "modelGraph", "granularity")
    if state["ageMs"] > state["validForMs"]:
        fault = f"The state is {state['ageMs']} ms old and valid for {state['validForMs']} ms; sample it anew."
        raise Refusal("DMPC_STATE_STALE", fault, pointer("state", "ageMs"))


def check_latency_model(model: Json, *at: str) -> None:
    """Applies the four rules, each to all regressions."""
    types = [entry["type"] for entry in model["layerTypes"]]
    for index, name in enumerate(types):
        if name in types[:index]:
            raise _senseless(f"The type {name} has two regressions", *at, "layerTypes", index)
    for rule in (_check_inputs, _check_places, _check_trees):
        for steps, regression in _regressions(model):
            rule(regression, (*at, *steps))


def _regressions(model: Json) -> Iterator[tuple[Steps, Json]]:
    for index, entry in enumerate(model["layerTypes"]):
        yield ("layerTypes", index, "regression"), entry["regression"]
    for member in ("otherTypes", "wholeModel"):
        if member in model:
            yield (member,), model[member]


def _check_inputs(regression: Json, at: Steps) -> None:
    """LAT-002"""
    seen = set()
    for index, entry in enumerate(regression["inputs"]):
        if entry["feature"] in seen:
            raise _senseless(f"The feature {entry['feature']} is an input twice", *at, "inputs", index, "feature")
        if entry["least"] > entry["most"]:
            raise _senseless("The range of an input ends before it begins", *at, "inputs", index, "least")
        seen.add(entry["feature"])


def _check_places(regression: Json, at: Steps) -> None:
    """LAT-003"""
    count = len(regression["inputs"])
    kernel = regression.get("kernel")
    lists: list[tuple[Steps, list[int]]] = [
        *(((*at, "terms", index), term["inputs"]) for index, term in enumerate(regression["terms"])),
        *([((*at, "kernel"), kernel["inputs"])] if kernel else []),
        *(((*at, "trees", index), tree["inputs"]) for index, tree in enumerate(regression.get("trees", []))),
    ]
    for steps, places in lists:
        for index, place in enumerate(places):
            if place >= count:
                raise _senseless(f"There is no input {place} among {count}", *steps, "inputs", index)
    for index, landmark in enumerate(kernel["landmarks"] if kernel else []):
        if len(landmark["at"]) != len(kernel["inputs"]):
            raise _senseless("A landmark is of another space than its kernel", *at, "kernel", "landmarks", index, "at")


def _check_trees(regression: Json, at: Steps) -> None:
    """LAT-004"""
    for index, tree in enumerate(regression.get("trees", [])):
        steps = (*at, "trees", index)
        splits = len(tree["inputs"])
        for name, expected in (("thresholds", splits), ("below", splits), ("above", splits), ("leaves", splits + 1)):
            if len(tree[name]) != expected:
                raise _senseless(f"A tree of {splits} splits has {len(tree[name])} {name}", *steps, name)
        reached = set()
        for name in ("below", "above"):
            for split, link in enumerate(tree[name]):
                leads = split < link < splits if link >= 0 else -1 - link <= splits
                if not leads or link in reached:
                    raise _senseless(f"The link {link} leads nowhere, or is the second one", *steps, name, split)
                reached.add(link)


def _senseless(what: str, *steps: str | int) -> Refusal:
    return Refusal("DMPC_DOCUMENT_INVALID", f"{what}; fit the latency model anew.", pointer(*steps))


def _mismatch(what: str, *steps: str | int) -> Refusal:
    return Refusal("DMPC_PROFILE_MISMATCH", f"{what}; send what belongs to it.", pointer(*steps))
