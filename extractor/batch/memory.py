"""A limit in, a process that can't take more memory out; and a child that dies with its parent."""

import contextlib
import multiprocessing
import os
import sys
import threading
import time

_MB = 2**20
_LOOKS_A_SECOND = 10
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_SIGKILL = 9
TOOK_TOO_MUCH = 86  # exit code of a process that its own watch has ended


def memory_taken() -> int:
    """Bytes of address space that this process has; the most that it ever had where unknown."""
    if sys.platform.startswith("linux"):
        with open("/proc/self/statm", encoding="ascii") as stream:
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return most_resident()


def most_resident() -> int:
    """Bytes of memory that this process has held at most; 0 where the system doesn't tell."""
    try:
        import resource
    except ImportError:
        return 0
    found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found if sys.platform == "darwin" else found * 1024


def confine(megabytes: int | None) -> None:
    """Lets this process take that many MB beyond what it has now, and no more.

    On Linux by RLIMIT_AS: what is over it raises MemoryError or ends the process. Elsewhere by a
    thread that looks ten times a second and ends the process with code TOOK_TOO_MUCH.
    """
    if megabytes is None:
        return
    most = memory_taken() + megabytes * _MB
    if sys.platform.startswith("linux"):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    else:
        threading.Thread(target=_watch, args=(most,), daemon=True).start()


def _watch(most: int) -> None:
    while most_resident() <= most:
        time.sleep(1 / _LOOKS_A_SECOND)
    os._exit(TOOK_TOO_MUCH)


def die_with_parent() -> None:
    """Asks the Linux kernel to end this process when its parent is gone, whatever it is doing."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, _SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():
        os._exit(0)  # it died before it could be asked
