"""What is made once for all who ask for it: kept while anybody uses it, and a little longer."""

import threading
from collections import deque
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

Made = TypeVar("Made")

LATELY = 16  # that are kept although nobody uses them: the next visitor often wants the same
BYTES = 100_000_000  # of these at most


class Shared(Generic[Made]):
    """A function whose answers are shared as long as anybody holds them."""

    def __init__(self, make: Callable[..., Made], weigh: Callable[[Made], int]) -> None:
        """Args: `make` makes an answer, `weigh` says how many bytes it takes."""
        self._make, self._weigh = make, weigh
        self._known: WeakValueDictionary[Hashable, Made] = WeakValueDictionary()
        self._lately: deque[Made] = deque(maxlen=LATELY)
        self._lock = threading.Lock()

    def __call__(self, *asked: Hashable) -> Made:
        """The answer for these arguments."""
        found = self._known.get(asked)
        if found is None:
            found = self._make(*asked)  # two may make it at once: one of the two is kept
        with self._lock:
            found = self._known.setdefault(asked, found)
            self._hold(found)
        return found

    def _hold(self, found: Made) -> None:
        if any(one is found for one in self._lately):
            return
        self._lately.append(found)
        while len(self._lately) > 1 and sum(map(self._weigh, self._lately)) > BYTES:
            self._lately.popleft()
