"""What this server's machine is (control-plane.md#session)."""

from __future__ import annotations

import os
import socket
from typing import Any

import onnxruntime

from .proc import read_memory

DEVICE: dict[str, Any] = {
    "deviceId": f"python-edge-{socket.gethostname()}"[:256],
    "deviceClass": "edge",
    "runtime": {"name": "onnxruntime", "version": onnxruntime.__version__},
    "threads": len(os.sched_getaffinity(0)),
    "cpuCores": os.cpu_count() or 1,
    "memoryBytes": read_memory()[1],
}

USUAL_ALLOCATION = {"threads": DEVICE["threads"], "cpuShare": 1}
"""What a deployment gets that asks for nothing (deployment-and-inference.md#resource-allocation)."""
