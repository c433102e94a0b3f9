"""What Linux tells of its load in /proc."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_STAT = Path("/proc/stat")
_MEMORY = Path("/proc/meminfo")


@dataclass(frozen=True)
class Counters:
    """Ticks of all processors together since the start, and the run queue at this moment.

    Programs of low priority are programs, interrupts are the operating system, waiting for a disk is idle, and what a
    hypervisor took belongs to no share (device-documents.md#system-state).
    """

    user: int
    system: int
    idle: int
    total: int
    running: int


def read_counters() -> Counters:
    """The counters now."""
    lines = {name: rest.split() for name, _, rest in (line.partition(" ") for line in _STAT.read_text().splitlines())}
    user, nice, system, idle, waiting, irq, soft_irq, stolen = (int(ticks) for ticks in lines["cpu"][:8])
    programs, kernel, unused = user + nice, system + irq + soft_irq, idle + waiting
    return Counters(programs, kernel, unused, programs + kernel + unused + stolen, int(lines["procs_running"][0]))


def read_memory() -> tuple[int, int]:
    """Free and total memory in bytes."""
    fields = dict(line.split(":") for line in _MEMORY.read_text().splitlines())
    kibibytes = {name: int(value.split()[0]) for name, value in fields.items()}
    total = kibibytes["MemTotal"]
    return min(kibibytes["MemAvailable"], total) * 1024, total * 1024
