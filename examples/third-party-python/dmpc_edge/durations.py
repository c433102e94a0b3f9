"""Whole nanoseconds, in which costs are computed (conventions.md#numbers)."""


def to_ns(milliseconds: float) -> int:
    """The duration in nanoseconds; a tie goes to the even neighbour."""
    return round(float(milliseconds) * 1_000_000.0)


def to_ms(nanoseconds: int) -> float:
    """The double nearest to the duration in milliseconds."""
    return nanoseconds / 1_000_000
