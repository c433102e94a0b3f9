"""The profile of a deployment that is the whole model (deployment-and-inference.md#measuring)."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from .blobs import BlobStore
from .data_types import NUMPY_TYPES
from .deployments import Deployment
from .device import DEVICE
from .errors import Refusal, pointer
from .runtime import WORKERS, Segment, Tensors


async def measure(deployment: Deployment, blobs: BlobStore, params: dict[str, Any]) -> dict[str, Any]:
    """The device profile by the procedure of device-documents.md#device-profile (DEPL-012, DEPL-017)."""
    layer_ids, runs = params["layerIds"], params["runs"]
    for index, layer_id in enumerate(layer_ids):
        if layer_id not in deployment.node_names[0]:
            raise _unavailable(f"The segment has no node {layer_id!r}", pointer("layerIds", index))
    try:
        whole_model_ms = await _whole_model_ms(deployment, params["warmupRuns"], runs)
        times = await _node_times(deployment, blobs, runs)
    except Exception as fault:  # The runtime's exceptions have no common class.
        raise _unavailable(f"A run failed: {fault}", "/deploymentId") from None
    for index, layer_id in enumerate(layer_ids):
        if layer_id not in times:
            raise _unavailable(f"The runtime does not time the node {layer_id!r}", pointer("layerIds", index))
    means = [times[layer_id] for layer_id in layer_ids]
    total = sum(means)
    shares = [mean / total if total > 0 else 1 / len(means) for mean in means]
    described = deployment.params
    return {
        "schemaVersion": "1.0",
        "device": DEVICE,
        "modelDigest": described["modelDigest"],
        "granularity": described["granularity"],
        "optimizationLevel": described["optimizationLevel"],
        "allocation": deployment.allocation,
        "measurement": {
            "method": "whole-model",
            "warmupRuns": params["warmupRuns"],
            "runs": runs,
            "wholeModelMs": whole_model_ms,
        },
        "layers": [
            {"layerId": layer_id, "latencyMs": share * whole_model_ms} for layer_id, share in zip(layer_ids, shares)
        ],
    }


async def _whole_model_ms(deployment: Deployment, warmup_runs: int, runs: int) -> float:
    """Steps 1 and 2: the median wall time of a run, its pauses included."""
    segment, inputs = deployment.segments[0], _chosen_inputs(deployment)
    times = []
    for _ in range(warmup_runs + runs):
        async with deployment.processor:
            times.append((await deployment.compute(segment, inputs))[1])
    return statistics.median(times[warmup_runs:])


async def _node_times(deployment: Deployment, blobs: BlobStore, runs: int) -> dict[str, float]:
    """Step 3: the mean time of each node that the runtime times. A first run counts for nothing."""
    blob = blobs.get(deployment.params["segments"][0]["blobDigest"])
    assert blob is not None, "the store keeps what a deployment uses"
    loop = asyncio.get_running_loop()
    inputs = _chosen_inputs(deployment)
    with tempfile.TemporaryDirectory() as folder:
        prefix = str(Path(folder, "profile"))
        level, threads = deployment.params["optimizationLevel"], deployment.allocation["threads"]
        timed = await loop.run_in_executor(WORKERS, Segment, blob, level, threads, prefix)
        for _ in range(runs + 1):
            async with deployment.processor:
                await deployment.compute(timed, inputs)
        times = await loop.run_in_executor(WORKERS, timed.node_times)
    return {name: statistics.mean(durations[1:]) for name, durations in times.items() if len(durations) > 1}


def _chosen_inputs(deployment: Deployment) -> Tensors:
    """Random numbers from 0 to 1 where the type has them, else zeros."""
    random = np.random.default_rng(0)
    return {
        entry["tensorId"]: random.random(entry["shape"]).astype(NUMPY_TYPES[entry["dtype"]])
        if entry["dtype"].startswith("float")
        else np.zeros(entry["shape"], NUMPY_TYPES[entry["dtype"]])
        for entry in deployment.params["boundary"]
        if entry["to"] == "edge"
    }


def _unavailable(why: str, path: str) -> Refusal:
    return Refusal("DMPC_PROFILE_UNAVAILABLE", f"{why}; measure layers of the model as it is deployed.", path)
