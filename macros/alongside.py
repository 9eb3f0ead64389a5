"""Does work in a second process, where that is simple: on Linux a copy of this process already has everything
the work needs. Elsewhere, and where there is one processor, the work is done here.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

T = TypeVar("T")


MANY = 250
"""Pages or files from which on a second process is worth its start."""


def worthwhile(pieces: int) -> bool:
    """Whether there is a second process to be had, and so many pieces of work are worth it."""
    alone = threading.active_count() == 1  # a copy of a process with threads may wait for ever
    return pieces >= MANY and alone and sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Alongside(Generic[T]):
    """Work that has begun in a second process. What it returns must be small: it is sent back."""

    def __init__(self, work: Callable[[], T]) -> None:
        context = get_context("fork")
        self._result, send = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(target=_do, args=(work, send), daemon=True)
        self._process.start()
        send.close()  # only the copy of it in the second process may hold it open

    def result(self) -> T:
        """Wait for the work. Raises ChildProcessError if it failed; it has said why."""
        try:
            result: T = self._result.recv()
        except EOFError:
            raise ChildProcessError("the second process failed; see above") from None
        finally:
            self._process.join()
        return result

    def stop(self) -> None:
        """Give the work up."""
        self._process.terminate()
        self._process.join()


def _do(work: Callable[[], T], send: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt ends the first process, and that one this
    send.send(work())
