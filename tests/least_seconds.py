"""How long a call takes a thread of the processor, whatever else the machine does meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from time import thread_time

TIMES = 3


def least_seconds(call: Callable[[], object]) -> float:
    """The least of `TIMES` runs, in seconds of this thread alone.

    The other threads of the process (a page that is served, the encoder's) are not counted, and a run into
    which a collection of everything the tests hold happens to fall is not the least.
    """
    return min(_seconds(call) for _ in range(TIMES))


def _seconds(call: Callable[[], object]) -> float:
    began = thread_time()
    call()
    return thread_time() - began
