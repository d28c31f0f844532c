"""Visitors without a browser: they speak Streamlit's protocol, then the stage's own.

Drawing is not what a server is measured by: heads of frames are read, pictures are not.
"""

import asyncio
import json
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LARGE, SMALL = 50, 20  # pixels along the output's and a neuron's picture
PAINT = 1 / 60  # seconds until a browser has painted a frame
PATIENCE = 60.0  # seconds after which something counts as never done
STARTING = 240.0  # seconds that engines may take to start
RATES = ("0.01", "0.03", "0.1")
NETWORKS = ("4:tanh,2:tanh", "8:tanh,8:tanh", "6:tanh", "5:tanh,4:tanh,3:tanh", "8:tanh,4:tanh")
DATA = ("circle", "xor", "gauss", "moons")


class Script:
    """A page of the app as Streamlit's own front end has it open."""

    def __init__(self, host: str, path: str, query: str) -> None:
        self.host, self.path, self.query = host, path, query
        self.page = ""
        self.widgets: dict[str, str] = {}  # key → id
        self.said: dict[str, str] = {}  # what sliders were moved to
        self.stage: dict[str, Any] = {}
        self.errors: list[str] = []
        self._known: list[str] = []  # hashes of messages that need not come again
        self._finished = asyncio.Event()

    async def open(self) -> None:
        """Comes, and has the page's script run for the first time."""
        self._socket = await websockets.connect(
            f"ws://{self.host}/_stcore/stream",
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]  # plain texts do
            max_size=None,
            compression=None,
            open_timeout=PATIENCE,
        )
        self._reading = asyncio.create_task(self._read())
        await self.run()

    async def run(self, **moved: str) -> float:
        """Has the script run, after sliders were moved; seconds until it has finished."""
        self.said |= moved
        wish = BackMsg()
        state = wish.rerun_script
        state.query_string, state.page_script_hash = self.query, self.page
        state.page_name = "" if self.page else self.path
        state.cached_message_hashes.extend(self._known[-64:])
        state.context_info.url = f"http://{self.host}/{self.path}"
        for key, value in self.said.items():
            widget = state.widget_states.widgets.add()
            widget.id = self.widgets[key]
            widget.string_array_value.data.append(value)
        self._finished.clear()
        begun = time.perf_counter()
        await self._socket.send(wish.SerializeToString())
        await asyncio.wait_for(self._finished.wait(), PATIENCE)
        return time.perf_counter() - begun

    async def _read(self) -> None:
        async for data in self._socket:
            message = ForwardMsg.FromString(data)  # type: ignore[arg-type]  # bytes come
            if message.metadata.cacheable and message.hash:
                self._known.append(message.hash)
            match message.WhichOneof("type"):
                case "new_session":
                    self.page = message.new_session.page_script_hash or self.page
                case "navigation":
                    self.page = message.navigation.page_script_hash or self.page
                case "page_info_changed":
                    self.query = message.page_info_changed.query_string
                case "delta":
                    self._take(message.delta.new_element)
                case "script_finished":
                    self._finished.set()

    def _take(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        part = getattr(element, kind) if kind else None
        if kind == "exception":
            self.errors.append(f"{part.type}: {part.message}")
        if kind == "slider":
            self.widgets[part.id.rsplit("-", 1)[-1]] = part.id
        if kind == "bidi_component" and part.WhichOneof("data") in ("json", "mixed"):
            data = json.loads(part.json or part.mixed.json)
            self.stage = data if "address" in data else self.stage

    async def close(self) -> None:
        """Goes."""
        await self._socket.close()
        self._reading.cancel()


@dataclass
class Found:
    """What one visitor saw."""

    playing: float = 0.0  # seconds
    frames: int = 0  # each of a newer epoch, with every picture in its size
    other: int = 0  # frames with nothing newer in them
    epochs: int = 0
    first: float = math.nan  # seconds from coming to the first frame with pictures
    effects: list[float] = field(default_factory=list)  # of play, pause, step
    choices: list[float] = field(default_factory=list)  # of another rate, through the script
    scripts: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)  # between two such frames
    bytes: int = 0
    errors: list[str] = field(default_factory=list)


class Visitor:
    """Watches one network learn, and now and then does something."""

    def __init__(self, host: str, number: int, fast: bool) -> None:
        self.host, self.dice, self.fast = host, random.Random(number), fast
        hidden, data = NETWORKS[number % len(NETWORKS)], DATA[number % len(DATA)]
        self.script = Script(host, "points", f"data={data}&hidden={hidden}&seed={number}")
        self.layers = hidden.count(":")
        self.found = Found()
        self.head: dict[str, Any] = {}
        self._came = 0.0
        self._waits: tuple[Callable[[dict[str, Any]], bool], asyncio.Future[float]] | None = None
        self._since: tuple[float, int] | None = None  # when it began to play, and at which epoch
        self._last = 0.0

    async def come(self) -> None:
        """Opens the page and waits until its network moves."""
        begun = time.perf_counter()
        await self.script.open()
        self._stream = await websockets.connect(
            f"ws://{self.host}{self.script.stage['address']}", compression=None, max_size=None
        )
        self._reading = asyncio.create_task(self._read())
        await self._say({"look": {"output": LARGE, "neurons": SMALL}, "ready": True})
        await self.until(lambda head: head["epoch"] > 0, STARTING)
        self.found.first = time.perf_counter() - begun
        if self.fast:
            await self.order("play", lambda head: head["phase"] == "playing", speed=None)

    async def stay(self, seconds: float) -> None:
        """Does now this, now that; what happens meanwhile is counted."""
        self.found = Found(first=self.found.first, errors=self.found.errors)
        over = time.perf_counter() + seconds
        self._play()
        await asyncio.sleep(self.dice.uniform(1.0, 6.0))
        while time.perf_counter() < over - 2.0:
            await (self.change_rate if self.dice.random() < 0.5 else self.pause_and_step)()
            rest = min(self.dice.uniform(4.0, 10.0), over - time.perf_counter())
            await asyncio.sleep(max(0.0, rest))
        self._rest()

    async def pause_and_step(self) -> None:
        """Pauses, does one epoch, plays on; each order until its effect is seen."""
        self._rest()
        effects = self.found.effects
        effects.append(await self.order("pause", lambda head: head["phase"] == "paused"))
        rested = self.head["epoch"]
        await asyncio.sleep(0.3)
        effects.append(await self.order("step", lambda head: head["epoch"] > rested))
        await asyncio.sleep(0.3)
        rested, speed = self.head["epoch"], None if self.fast else 60
        effects.append(await self.order("play", lambda head: head["epoch"] > rested, speed=speed))
        self._play()

    async def change_rate(self) -> None:
        """Moves the page's slider; the script runs, and the stage says what was done."""
        said = self.script.said.get("points.lr", "0.03")
        rate = self.dice.choice([one for one in RATES if one != said])
        begun, before = time.perf_counter(), self.head["log"]
        told = asyncio.create_task(self.until(lambda head: head["log"] != before))
        self.found.scripts.append(await self.script.run(**{"points.lr": rate}))
        self.found.choices.append(await told - begun)

    async def order(
        self, action: str, done: Callable[[dict[str, Any]], bool], **said: Any
    ) -> float:
        """Says an order over the stream; seconds until a frame shows that it is done."""
        begun = time.perf_counter()
        seen = asyncio.create_task(self.until(done))
        await asyncio.sleep(0)  # it listens before the order goes out
        await self._say({"look": {"epoch": None}, "order": {"action": action, **said}})
        return await seen - begun

    async def until(
        self, done: Callable[[dict[str, Any]], bool], patience: float = PATIENCE
    ) -> float:
        """Waits for a frame that says so; when it came."""
        future: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waits = done, future
        return await asyncio.wait_for(future, patience)

    async def _say(self, words: dict[str, Any]) -> None:
        await self._stream.send(json.dumps(words))

    async def _read(self) -> None:
        async for data in self._stream:
            if isinstance(data, str):
                self.found.errors.append(data)
                continue
            size = int.from_bytes(data[:4], "little")
            self._take(json.loads(data[4 : 4 + size]), time.perf_counter())
            self.found.bytes += len(data)
            await asyncio.sleep(self.dice.uniform(0.0, PAINT))
            await self._say({"ready": True})

    def _take(self, head: dict[str, Any], now: float) -> None:
        before, self.head = self.head, head
        sides = [one["shape"][:2] for one in head["arrays"] if one["name"] == "output"]
        units = [one["shape"][1:] for one in head["arrays"] if one["name"] == "neurons"]
        whole = sides == [[LARGE, LARGE]] and units[: self.layers] == [[SMALL] * 2] * self.layers
        if head["phase"] in ("failed", "stopped"):
            self.found.errors.append(f"{head['phase']}: {head['reason']}")
        if self._since is not None:
            newer = head["epoch"] > before.get("epoch", -1) or head["era"] != before.get("era")
            self.found.frames += whole and newer
            self.found.other += not (whole and newer)
            if whole and newer:
                self.found.gaps.append(now - self._last)
                self._last = now
        if self._waits and not self._waits[1].done() and self._waits[0](head):
            self._waits[1].set_result(now)

    def _play(self) -> None:
        self._since = self._last, _ = time.perf_counter(), self.head["epoch"]

    def _rest(self) -> None:
        if self._since is not None:
            begun, epoch = self._since
            self.found.playing += time.perf_counter() - begun
            self.found.epochs += self.head["epoch"] - epoch
            self._since = None

    async def go(self) -> None:
        """Leaves."""
        self.found.errors += self.script.errors
        await self._stream.close()
        self._reading.cancel()
        await self.script.close()
