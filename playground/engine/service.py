"""The engines of a server, started and ended with it."""

import os

from playground.datasets import store
from playground.engine.bench import Bench
from playground.engine.client import Client
from playground.engine.hosts import Inline, Process
from playground.engine.keeper import Keeper
from playground.errors import PlaygroundError
from playground.limits import setting


class Service:
    """A client, the keeper that looks after its engines, and the bench beside them."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.bench = Bench(client.aside)
        self._keeper = Keeper(client)

    def close(self) -> None:
        """Ends the watch and the engines."""
        self._keeper.close()
        self.client.shut()


def start() -> Service:
    """The engines as the environment wants them: `PLAYGROUND_ENGINE`, `PLAYGROUND_ENGINES`."""
    store.folder()  # before the engines, which learn from the environment where it is
    kind = os.environ.get("PLAYGROUND_ENGINE", "process")
    if kind == "inline":
        return Service(Client(Inline, 1))
    if kind != "process":
        raise PlaygroundError(f"PLAYGROUND_ENGINE takes process or inline, not '{kind}'.")
    cores = os.cpu_count() or 1
    engines = max(1, setting("ENGINES", min(4, cores)))
    threads = max(1, cores // engines)
    return Service(Client(lambda: Process(threads), engines))
