"""What a server has done, in numbers, as Prometheus reads them (text format 0.0.4)."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the histogram's buckets, in seconds."""


class Metrics:
    """Requests by route and status, and how long they took."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._lock = threading.Lock()
        self._answered: Counter[tuple[str, int]] = Counter()
        self._buckets = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0

    def count(self, route: str, status: int, seconds: float) -> None:
        """Count an answer."""
        bucket = next((number for number, bound in enumerate(BOUNDS) if seconds <= bound), len(BOUNDS))
        with self._lock:
            self._answered[route, status] += 1
            self._buckets[bucket] += 1
            self._seconds += seconds

    def text(self, gauges: Mapping[str, float]) -> str:
        """Returns all numbers; ``gauges`` are those that others know, by name."""
        lines = ["# TYPE mutualevidence_requests_total counter"]
        with self._lock:
            for (route, status), count in sorted(self._answered.items()):
                lines.append(f'mutualevidence_requests_total{{route="{route}",status="{status}"}} {count}')
            lines.append("# TYPE mutualevidence_request_seconds histogram")
            total = 0
            for bound, count in zip((*BOUNDS, "+Inf"), self._buckets, strict=True):
                total += count
                lines.append(f'mutualevidence_request_seconds_bucket{{le="{bound}"}} {total}')
            lines += [
                f"mutualevidence_request_seconds_sum {self._seconds:.6f}",
                f"mutualevidence_request_seconds_count {total}",
            ]
        for name, value in gauges.items():
            lines += [f"# TYPE mutualevidence_{name} gauge", f"mutualevidence_{name} {value:g}"]
        return "\n".join(lines) + "\n"
