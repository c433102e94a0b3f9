"""The element types of tensors: their sizes, and their bytes (model-graph.md#rules, data-plane.md#payload)."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

NUMPY_TYPES: dict[str, np.dtype[Any]] = {
    "bool": np.dtype(np.bool_),
    **{
        name: np.dtype(name)
        for name in "int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64".split()
    },
}


def size_in_bytes(dtype: str, shape: list[int]) -> int:
    """The product of the dimensions times the size of the data type; that over no dimensions is 1."""
    return prod(shape) * NUMPY_TYPES[dtype].itemsize


def from_bytes(data: bytes | bytearray, dtype: str, shape: list[int]) -> np.ndarray[Any, Any]:
    """The tensor that a part brings: row-major, little-endian. Any byte but 0 is true."""
    if dtype == "bool":
        flat: np.ndarray[Any, Any] = np.frombuffer(data, np.uint8) != 0
    else:
        flat = np.frombuffer(data, NUMPY_TYPES[dtype].newbyteorder("<")).astype(NUMPY_TYPES[dtype], copy=False)
    return flat.reshape(shape)


def to_bytes(tensor: np.ndarray[Any, Any]) -> bytes:
    """The part that brings a tensor."""
    return tensor.astype(tensor.dtype.newbyteorder("<"), copy=False).tobytes(order="C")
