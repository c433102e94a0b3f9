"""Segments in onnxruntime (deployment-and-inference.md#segments)."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import onnx
import onnxruntime
from google.protobuf.message import DecodeError, Message

Tensors = dict[str, np.ndarray[Any, Any]]

WORKERS = ThreadPoolExecutor(thread_name_prefix="segment")
"""Where segments are loaded and run, so that the connections are served meanwhile."""

_LEVELS = {
    "disabled": onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL,
    "basic": onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC,
    "extended": onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
    "all": onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL,
}
_FATAL_ONLY = 4
_TIMED = "_kernel_time"

onnxruntime.set_default_logger_severity(_FATAL_ONLY)


class Unloadable(Exception):
    """A blob is no segment that this runtime can load, or not the one that was announced."""


class Segment:
    """A sub-model that is ready to run."""

    def __init__(self, blob: bytes, optimization_level: str, threads: int, profile_prefix: str | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = _LEVELS[optimization_level]
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = _FATAL_ONLY
        # Threads that spin while they wait would take more than the allocation's share (DEPL-013).
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        if profile_prefix is not None:
            options.enable_profiling = True
            options.profile_file_prefix = profile_prefix
        try:
            self._session = onnxruntime.InferenceSession(blob, options, providers=["CPUExecutionProvider"])
        except Exception as fault:  # The runtime's exceptions have no common class.
            raise Unloadable(f"the runtime says: {fault}") from None
        self._outputs = [output.name for output in self._session.get_outputs()]

    def run(self, inputs: Tensors) -> tuple[Tensors, float]:
        """The outputs, and the seconds that it took."""
        began = time.perf_counter()
        outputs = self._session.run(None, inputs)
        return dict(zip(self._outputs, outputs)), time.perf_counter() - began

    def node_times(self) -> dict[str, list[float]]:
        """The times of each node in each run since it was loaded with a profile prefix, which this ends."""
        with open(self._session.end_profiling(), encoding="utf-8") as file:
            events = json.load(file)
        times = defaultdict(list)
        for event in events:
            if event.get("cat") == "Node" and event["name"].endswith(_TIMED):
                times[event["name"].removesuffix(_TIMED)].append(event["dur"])
        return times


def check_model(blob: bytes, inputs: list[str], outputs: list[str]) -> set[str]:
    """The names of a sub-model's nodes, if it is whole in itself and has the announced inputs and outputs (DEPL-008).

    It is looked at before the runtime sees it, which would follow the names of other files.
    """
    try:
        model = onnx.ModelProto.FromString(blob)
    except DecodeError:
        raise Unloadable("the blob is no ModelProto") from None
    if _keeps_data_elsewhere(model):
        raise Unloadable("it keeps data in other files")
    weights = {tensor.name for tensor in model.graph.initializer}
    weights |= {tensor.values.name for tensor in model.graph.sparse_initializer}
    found_inputs = {value.name for value in model.graph.input} - weights
    found_outputs = {value.name for value in model.graph.output}
    if found_inputs != set(inputs):
        raise Unloadable(f"its inputs are {sorted(found_inputs)}, which is not what was announced")
    if found_outputs != set(outputs):
        raise Unloadable(f"its outputs are {sorted(found_outputs)}, which is not what was announced")
    return {node.name for node in model.graph.node if node.name}


def _keeps_data_elsewhere(model: onnx.ModelProto) -> bool:
    pending: list[Message] = [model]
    while pending:
        message = pending.pop()
        if isinstance(message, onnx.TensorProto):
            if message.data_location == onnx.TensorProto.EXTERNAL:
                return True
            continue
        for field, value in message.ListFields():
            if field.message_type is not None:
                pending.extend([value] if isinstance(value, Message) else value)
    return False
