"""Bounds what a process that opens a file may take, so that it falls and not the server."""

import sys

USUAL = 2 * 1024**3  # bytes


def limit_memory(most: int = USUAL) -> None:
    """Lets this process take no more than so many bytes, where the system keeps such a limit."""
    if sys.platform == "linux":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        kept = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (kept, hard))
