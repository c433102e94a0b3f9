"""The deployments of one connection (deployment-and-inference.md#deploying)."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from .blobs import BlobStore
from .boundary_rules import check_boundary
from .device import DEVICE, USUAL_ALLOCATION
from .errors import Refusal, pointer
from .limits import LIMITS
from .runtime import WORKERS, Segment, Tensors, Unloadable, check_model
from .streams import Stream

FORMATS = ["onnx"]

Params = dict[str, Any]


class Deployment:
    """Segments that are held ready, with their boundary table."""

    def __init__(self, params: Params, segments: list[Segment], node_names: list[set[str]]) -> None:
        self.params = params
        self.allocation: dict[str, Any] = params.get("allocation", USUAL_ALLOCATION)
        self.segments = segments
        self.node_names = node_names
        self.inferences: set[Stream] = set()
        """Those that are under way."""
        self.processor = asyncio.Lock()
        """Is held by whoever computes: segments that could run at the same time have one share (DEPL-013)."""

    async def compute(self, segment: Segment, inputs: Tensors) -> tuple[Tensors, float]:
        """A segment's outputs, and the milliseconds from its start to the end of its last pause."""
        assert self.processor.locked(), "whoever computes holds the processor"
        loop = asyncio.get_running_loop()
        outputs, compute_s = await loop.run_in_executor(WORKERS, segment.run, inputs)
        began = loop.time()
        await asyncio.sleep(compute_s * (1 / self.allocation["cpuShare"] - 1))
        return outputs, (compute_s + loop.time() - began) * 1000


class Deployments:
    """Which deployments are held, and which are being made ready."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs
        self._held: dict[str, Deployment] = {}
        self._making_ready: dict[str, tuple[Params, asyncio.Future[Deployment]]] = {}

    def find(self, deployment_id: str) -> Deployment:
        """The deployment of an id that is ready on this connection (DEPL-009)."""
        deployment = self._held.get(deployment_id)
        if deployment is None:
            raise Refusal(
                "DMPC_DEPLOY_UNKNOWN",
                f"No deployment {deployment_id!r} is ready on this connection; prepare it first.",
                "/deploymentId",
            )
        return deployment

    async def prepare(self, params: Params) -> dict[str, Any]:
        """``deploy.prepare``. The reasons to refuse it are looked for in the order of the clause."""
        deployment_id = params["deploymentId"]
        ready = {"deploymentId": deployment_id, "status": "ready", "missingBlobs": []}
        if deployment_id in self._held:
            _check_same(self._held[deployment_id].params, params)
            return ready
        if deployment_id in self._making_ready:
            first, loading = self._making_ready[deployment_id]
            _check_same(first, params)
            await asyncio.shield(loading)
            return ready
        self._check_limits(params)
        _check_allocation(params)
        _check_formats(params)
        check_boundary(params)
        self._check_blob_sizes(params)
        missing = [digest for digest in _digests(params) if self._blobs.get(digest) is None]
        if missing:
            return {"deploymentId": deployment_id, "status": "missing", "missingBlobs": missing}
        self._blobs.use(_digests(params))
        loading = asyncio.ensure_future(self._load(params))
        self._making_ready[deployment_id] = (params, loading)
        try:
            self._held[deployment_id] = await loading
        except BaseException:
            self._blobs.release(_digests(params))
            raise
        finally:
            del self._making_ready[deployment_id]
        return ready

    def release(self, params: Params) -> Coroutine[Any, Any, dict[str, Any]]:
        """``deploy.release``: the id is unknown at once, the answer comes after the inferences (DEPL-016)."""
        deployment = self.find(params["deploymentId"])
        del self._held[params["deploymentId"]]
        return self._end(deployment)

    def close(self) -> None:
        """Deployments end with their connection."""
        for deployment in self._held.values():
            self._blobs.release(_digests(deployment.params))
        self._held.clear()

    async def _end(self, deployment: Deployment) -> dict[str, Any]:
        try:
            while deployment.inferences:
                await asyncio.wait([inference.answer for inference in deployment.inferences])
        finally:
            self._blobs.release(_digests(deployment.params))
        return {}

    def _check_limits(self, params: Params) -> None:
        """CTRL-013. The id is not among those that are held or made ready."""
        for index, segment in enumerate(params["segments"]):
            if segment["blobSizeBytes"] > LIMITS["maxBlobBytes"]:
                raise _limit("maxBlobBytes", pointer("segments", index, "blobSizeBytes"))
        if sum(entry["sizeBytes"] for entry in params["boundary"]) > LIMITS["maxPartBytes"]:
            raise _limit("maxPartBytes", "/boundary")
        if len(self._held) + len(self._making_ready) >= LIMITS["maxDeployments"]:
            raise _limit("maxDeployments", "/deploymentId")

    def _check_blob_sizes(self, params: Params) -> None:
        """DEPL-011."""
        for index, segment in enumerate(params["segments"]):
            blob = self._blobs.get(segment["blobDigest"])
            if blob is not None and len(blob) != segment["blobSizeBytes"]:
                raise Refusal(
                    "DMPC_BLOB_DIGEST",
                    f"The blob of this digest has {len(blob)} bytes; announce that size.",
                    pointer("segments", index, "blobSizeBytes"),
                )

    async def _load(self, params: Params) -> Deployment:
        """Loads the segments at the deployment's level, with its threads (DEPL-001, DEPL-008, DEPL-013)."""
        allocation = params.get("allocation", USUAL_ALLOCATION)
        segments, node_names = [], []
        for index, announced in enumerate(params["segments"]):
            blob = self._blobs.get(announced["blobDigest"])
            assert blob is not None, "the store keeps what a deployment uses"
            loop = asyncio.get_running_loop()
            try:
                names = await loop.run_in_executor(
                    WORKERS, check_model, blob, announced["inputs"], announced["outputs"]
                )
                segment = await loop.run_in_executor(
                    WORKERS, Segment, blob, params["optimizationLevel"], allocation["threads"]
                )
            except Unloadable as fault:
                raise Refusal(
                    "DMPC_DEPLOY_SEGMENT",
                    f"The segment {announced['segmentId']!r} cannot be used: {fault}",
                    pointer("segments", index),
                ) from None
            segments.append(segment)
            node_names.append(names)
        return Deployment(params, segments, node_names)


def _digests(params: Params) -> list[str]:
    """The digests of the segments' blobs, each once."""
    return list(dict.fromkeys(segment["blobDigest"] for segment in params["segments"]))


def _check_same(known: Params, params: Params) -> None:
    if known != params:
        raise Refusal(
            "DMPC_DEPLOY_CONFLICT",
            f"The deployment id {params['deploymentId']!r} is in use for other parameters; release it or take another.",
            "/deploymentId",
        )


def _check_allocation(params: Params) -> None:
    """DEPL-014. With the capability ``allocation`` whatever the processors allow is granted (DEPL-015)."""
    most = max(DEVICE["threads"], DEVICE["cpuCores"])
    if params.get("allocation", USUAL_ALLOCATION)["threads"] > most:
        raise Refusal("DMPC_DEPLOY_RESOURCES", f"This device has {most} threads; ask for fewer.", "/allocation/threads")


def _check_formats(params: Params) -> None:
    """DEPL-005."""
    for index, segment in enumerate(params["segments"]):
        if segment["format"] not in FORMATS:
            raise Refusal(
                "DMPC_DEPLOY_FORMAT",
                f"Segments are executed in the formats {FORMATS}; convert this one.",
                pointer("segments", index, "format"),
            )


def _limit(name: str, path: str) -> Refusal:
    return Refusal("DMPC_LIMIT_EXCEEDED", f"This exceeds the {name} of {LIMITS[name]} that hello announced.", path)
