"""A stage as the server knows it: which run it shows, and what its browser has seen of that."""

import time
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket

from playground.engine.messages import Mark
from playground.experiment import Experiment


@dataclass(frozen=True)
class Kept:
    """A run that was left for a branch of it, and can be gone back to."""

    run: str
    label: str
    experiment: Experiment


@dataclass(eq=False)
class Channel:
    """One stage: the run it shows, what its browser wants to see of it, what it has already."""

    token: str
    owner: str  # the visitor's session
    run: str = ""
    label: str = "A"  # of the run, among its branches
    experiment: Experiment | None = None
    kept: list[Kept] = field(default_factory=list)  # runs beside it
    fork: str = ""  # the run that it leaves, as long as it has not moved from there
    look: dict[str, Any] = field(default_factory=lambda: {"epoch": None})
    socket: WebSocket | None = None
    speed: float | None = 60.0  # epochs a second, as last asked for
    ready: bool = False  # whether the browser has dealt with the last frame
    era: int = -1
    since: int = 0
    mark: Mark = ()  # of the last frame
    asked: bool = False  # whether an engine is at work on the next
    moving: bool = False  # whether its run was playing when it was last looked at
    looked: float = 0.0  # when that was
    heard: float = field(default_factory=time.monotonic)  # when its browser was last there

    def forget(self) -> None:
        """Has all of the run told anew."""
        self.era, self.since, self.mark = -1, 0, ()

    def wish(self, look: dict[str, Any]) -> None:
        """Notes what its browser wants to see."""
        if self.look | look != self.look:
            self.look, self.mark = self.look | look, ()

    def leave(self) -> None:
        """Nobody listens any more, at least for now."""
        self.socket, self.heard = None, time.monotonic()
