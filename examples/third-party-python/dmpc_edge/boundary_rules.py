"""The rules of the boundary for an edge device (deployment-and-inference.md#deploying, DEPL-007), in their order."""

from __future__ import annotations

from typing import Any

from .data_types import size_in_bytes
from .errors import Refusal, pointer


def check_boundary(params: dict[str, Any]) -> None:
    """Refuses a ``deploy.prepare`` whose segments and boundary table do not fit together."""
    boundary, segments = params["boundary"], params["segments"]
    _check_unique_ids(boundary, segments)
    _check_entries(boundary)
    _check_inputs(boundary, segments)
    _check_leaving(boundary, segments)
    _check_arriving(boundary, segments)


def _refusal(what: str, *steps: str | int) -> Refusal:
    return Refusal("DMPC_DEPLOY_BOUNDARY", f"{what}; make the table from the plan's crossings.", pointer(*steps))


def _check_unique_ids(boundary: list[Any], segments: list[Any]) -> None:
    tensor_ids: set[str] = set()
    for index, entry in enumerate(boundary):
        if entry["tensorId"] in tensor_ids:
            raise _refusal(f"The tensor {entry['tensorId']!r} is in the table twice", "boundary", index)
        tensor_ids.add(entry["tensorId"])
    segment_ids: set[str] = set()
    for index, segment in enumerate(segments):
        if segment["segmentId"] in segment_ids:
            raise _refusal(f"The segment id {segment['segmentId']!r} occurs twice", "segments", index)
        segment_ids.add(segment["segmentId"])
    outputs: set[str] = set()
    for index, segment in enumerate(segments):
        for position, tensor_id in enumerate(segment["outputs"]):
            if tensor_id in outputs:
                place = ("segments", index, "outputs", position)
                raise _refusal(f"The tensor {tensor_id!r} is an output of two segments", *place)
            outputs.add(tensor_id)


def _check_entries(boundary: list[Any]) -> None:
    for index, entry in enumerate(boundary):
        if entry["from"] == entry["to"]:
            raise _refusal(f"The tensor {entry['tensorId']!r} does not leave its device", "boundary", index)
        size = size_in_bytes(entry["dtype"], entry["shape"])
        if size != entry["sizeBytes"]:
            what = f"The tensor {entry['tensorId']!r} has {size} bytes by its type and shape"
            raise _refusal(what, "boundary", index, "sizeBytes")


def _check_inputs(boundary: list[Any], segments: list[Any]) -> None:
    available = {entry["tensorId"] for entry in boundary if entry["to"] == "edge"}
    for index, segment in enumerate(segments):
        for position, tensor_id in enumerate(segment["inputs"]):
            if tensor_id not in available:
                what = f"The input {tensor_id!r} neither arrives nor comes from an earlier segment"
                raise _refusal(what, "segments", index, "inputs", position)
        available.update(segment["outputs"])


def _check_leaving(boundary: list[Any], segments: list[Any]) -> None:
    outputs = {tensor_id for segment in segments for tensor_id in segment["outputs"]}
    for index, entry in enumerate(boundary):
        if entry["from"] == "edge" and entry["tensorId"] not in outputs:
            raise _refusal(f"No segment has the output {entry['tensorId']!r}", "boundary", index)


def _check_arriving(boundary: list[Any], segments: list[Any]) -> None:
    arriving = {entry["tensorId"]: index for index, entry in enumerate(boundary) if entry["to"] == "edge"}
    inputs = {tensor_id for segment in segments for tensor_id in segment["inputs"]}
    for tensor_id, index in arriving.items():
        if tensor_id not in inputs:
            raise _refusal(f"The tensor {tensor_id!r} arrives and is no segment's input", "boundary", index)
    for index, segment in enumerate(segments):
        for position, tensor_id in enumerate(segment["outputs"]):
            if tensor_id in arriving:
                place = ("segments", index, "outputs", position)
                raise _refusal(f"The tensor {tensor_id!r} arrives and is computed here too", *place)
