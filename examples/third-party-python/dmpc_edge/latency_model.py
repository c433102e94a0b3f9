"""What a latency model says of a model graph and a state (latency-model.md)."""

from __future__ import annotations

import math
from typing import Any

from .errors import Refusal, pointer
from .latency_rules import check_question
from .model_graph_rules import check_model_graph

Json = dict[str, Any]


def predict_latencies(params: Json) -> Json:
    """The prediction for a question that is valid under its schema; refuses a senseless one (PRED-001 to PRED-008)."""
    check_model_graph(params["modelGraph"], "/modelGraph")
    check_question(params)
    model, graph = params["latencyModel"], params["modelGraph"]
    device = model["device"]
    load = _features_of_load(device, params["state"], params.get("threads", device["threads"]))
    regressions = {entry["type"]: entry["regression"] for entry in model["layerTypes"]}
    layers = []
    for index, layer in enumerate(graph["layers"]):
        own = regressions.get(layer.get("type"))
        regression = own or model.get("otherTypes")
        if regression is None:
            fault = f"There is no regression for layers of type {layer.get('type')}; fit the latency model to such layers."
            raise Refusal("DMPC_LAYER_TYPE_UNCOVERED", fault, pointer("modelGraph", "layers", index))
        latency_ms, extrapolated = _evaluate(regression, load | _features_of_layer(layer, regression))
        names = extrapolated if own else ["type", *extrapolated]
        layers.append({"layerId": layer["layerId"], "latencyMs": latency_ms} | ({"extrapolated": names} if names else {}))
    total_ms, extrapolated = sum(layer["latencyMs"] for layer in layers), []
    if "wholeModel" in model:
        whole = {"layers-sum": total_ms, "layer-count": len(layers)}
        total_ms, extrapolated = _evaluate(model["wholeModel"], load | whole)
    prediction = {"schemaVersion": "1.0", "deviceId": device["deviceId"], "layers": layers, "totalMs": total_ms}
    return prediction | ({"totalExtrapolated": extrapolated} if extrapolated else {})


def _evaluate(regression: Json, features: Json) -> tuple[float, list[str]]:
    inputs = regression["inputs"]
    values = [features.get(entry["feature"]) for entry in inputs]
    if None in values:
        feature = inputs[values.index(None)]["feature"]
        raise Refusal("DMPC_FEATURE_UNKNOWN", f"Nobody tells {feature}; give it, or fit the latency model without it.")
    scaled = [_scale(value, entry) for value, entry in zip(values, inputs, strict=True)]
    total = regression["intercept"]
    for term in regression["terms"]:
        total += term["coefficient"] * math.prod(scaled[place] for place in term["inputs"])
    kernel = regression.get("kernel", {"landmarks": []})
    for landmark in kernel["landmarks"]:
        point = (scaled[place] for place in kernel["inputs"])
        distance = sum((here - there) ** 2 for here, there in zip(point, landmark["at"], strict=True))
        total += landmark["weight"] * math.exp(-kernel["gamma"] * distance)
    total += sum(_leaf(tree, values) for tree in regression.get("trees", []))
    latency_ms = max(0.0, total) if regression["target"] == "latency" else math.exp(min(30.0, max(-30.0, total)))
    outside = [
        entry["feature"]
        for value, entry in zip(values, inputs, strict=True)
        if not entry["least"] <= value <= entry["most"]
    ]
    return min(2e13, latency_ms), outside


def _scale(value: float, entry: Json) -> float:
    limited = min(max(value, entry["least"]), entry["most"])
    transformed = math.log(limited + 1) if entry["transform"] == "logarithm" else limited
    return (transformed - entry["centre"]) / entry["spread"]


def _leaf(tree: Json, values: list[float]) -> float:
    link = 0 if tree["inputs"] else -1
    while link >= 0:
        side = "below" if values[tree["inputs"][link]] <= tree["thresholds"][link] else "above"
        link = tree[side][link]
    return tree["leaves"][-1 - link]


def _features_of_load(device: Json, state: Json, threads: int) -> Json:
    total = state["totalMemoryBytes"]
    return {
        "threads": threads,
        "cpu-busy": 1 - state["cpuIdleShare"],
        "cpu-user": state["cpuUserShare"],
        "cpu-system": state["cpuSystemShare"],
        "contention": max(0, threads - device["cpuCores"] * state["cpuIdleShare"]),
        "load-average": state.get("loadAverageOneMinute"),
        "run-queue-length": state.get("runQueueLength"),
        "run-queue-wait": state.get("runQueueWaitShare"),
        "cpu-pressure": state.get("cpuPressureShare"),
        "memory-usage": 0 if total == 0 else 1 - state["freeMemoryBytes"] / total,
    }


def _features_of_layer(layer: Json, regression: Json) -> Json:
    f = layer.get("features", {})
    flops, parameters = layer.get("flops"), layer.get("parameterCount", 0)
    read, written, groups = f.get("inputSize"), f.get("outputSize"), f.get("groups", 1)
    sizes_known = read is not None and written is not None
    moved = read + written + parameters if sizes_known else None
    input_channels = max(1, f.get("inputFeatures") or _second(f, "inputShape"))
    output_channels = max(1, f.get("kernelCount") or f.get("neurons") or _second(f, "outputShape"))
    kernel = f.get("kernelShape", [1])
    whole_input = "kernelShape" in f and "inputShape" in f and math.prod(kernel) == math.prod(f["inputShape"][2:])
    intensity = None
    if flops is not None and moved is not None:
        intensity = flops / moved if moved else 0
    features = {
        "flops": flops,
        "parameters": parameters,
        "input-elements": read,
        "output-elements": written,
        "memory-elements": moved,
        "arithmetic-intensity": intensity,
        "input-channels": input_channels,
        "output-channels": output_channels,
        "groups": groups,
        "input-channels-per-group": input_channels / groups,
        "output-channels-per-group": output_channels / groups,
        "output-positions": None if written is None else written / output_channels,
        "kernel-elements": math.prod(kernel),
        "kernel-extent": max(kernel),
        "stride-elements": math.prod(f.get("strides", [])),
        "dilation": max(f.get("dilations", [1])),
        "padding": sum(f.get("pads", [])),
        "global-window": 1 if whole_input else 0,
        "steps": f.get("steps", 1),
        "operands": f.get("operandCount", 1),
    }
    names = (entry["feature"] for entry in regression["inputs"])
    operators = {name: int(name == f"operator:{layer['operator']}") for name in names if name.startswith("operator:")}
    return features | operators


def _second(features: Json, shape: str) -> int:
    extents = features.get(shape, [])
    return extents[1] if len(extents) > 1 else 1
