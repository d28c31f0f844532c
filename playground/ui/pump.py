"""Feeds the live stream: asks the engines for all who wait, and hands each what is new."""

import asyncio
import logging
import os
import time
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.engine.messages import Look, Report
from playground.errors import EngineLost
from playground.ui import branches, live, wire
from playground.ui.channel import Channel

BEAT = 1 / 30  # seconds between two frames at most
FRAMES = 225 * (os.cpu_count() or 1)  # a second for all visitors together: half is for training
LEASE = 10.0  # seconds after which the run of a stage that nobody looks at is looked after
AWAY = 3_600.0  # seconds that a channel nobody listens to is kept, and its run with it
MOST_AWAY = 60  # so many of them; the oldest go first

log = logging.getLogger(__name__)
_delivering: set[asyncio.Task[None]] = set()


@dataclass(frozen=True)
class Asked:
    """What was asked for a channel, as it was then."""

    channel: Channel
    socket: WebSocket
    wish: dict[str, Any]
    look: Look

    def fits(self, report: Report) -> bool:
        """Whether the answer goes on from what the browser has by now."""
        one, look = self.channel, self.look
        known = one.socket, one.run, one.era, one.since
        return one.ready and known == (self.socket, report.run, look.era, look.since)


async def run() -> None:
    """Sends each waiting browser its newest frame, over and over, as long as the server runs."""
    swept = 0.0
    while True:
        begun = time.monotonic()
        try:
            beat(begun)
            if begun - swept > 1.0:
                swept = begun
                await put_away(begun)
        except Exception:
            log.exception("the stream missed a beat")
        await asyncio.sleep(max(0.005, pause() - (time.monotonic() - begun)))


def pause() -> float:
    """Seconds to the next beat: many who watch at once share what the machine can do."""
    moving = sum(one.moving and one.socket is not None for one in live.channels())
    return max(BEAT, moving / FRAMES)


def beat(now: float) -> None:
    """Asks for everybody who waits, one call an engine; who is asked for already waits on."""
    waiting = []
    for one in live.channels():
        if one.socket is None or not one.run or one.asked:
            continue
        if one.ready or now - one.looked > LEASE:
            waiting.append(Asked(one, one.socket, one.look, wanted(one)))
    if waiting:
        for numbers, call in live.client().ask_looks([one.look for one in waiting]):
            asked = [waiting[number] for number in numbers]
            for its in asked:
                its.channel.asked, its.channel.looked = True, now
            task = asyncio.create_task(deliver(asked, call))
            _delivering.add(task)
            task.add_done_callback(_delivering.discard)


def wanted(one: Channel) -> Look:
    """What to ask for; of a hidden page's run only that it goes on."""
    if not one.ready:
        return Look(one.run, 2**31, one.era)
    return Look(
        one.run,
        one.since,
        one.era,
        one.look.get("output", 50),
        one.look.get("neurons", 20),
        one.look.get("weights", True),
        one.look.get("epoch"),
        one.look.get("sights", ()),
        one.mark,
    )


async def deliver(asked: list[Asked], call: "Future[list[Report | None]]") -> None:
    """Hands on what one engine answers."""
    missing = []
    try:
        reports: list[Report | None] = await asyncio.wrap_future(call)
        for one, report in zip(asked, reports, strict=True):
            if report is None:
                missing.append(one.channel.run)
            elif one.fits(report):
                await send(one, report)
    except EngineLost:
        pass  # the keeper brings its runs back
    except Exception:
        log.exception("the stream lost a frame")
    finally:
        for one in asked:
            one.channel.asked = False
    for name in missing:  # put away, or on the way to another engine
        await asyncio.to_thread(live.client().fetch, name)


async def send(asked: Asked, report: Report) -> None:
    """One frame to one browser, if there is anything new in it."""
    channel = asked.channel
    channel.moving = report.phase == "playing"
    if report.mark == asked.look.mark:
        return
    channel.ready, channel.era = False, report.era
    channel.mark = report.mark if channel.look is asked.wish else ()
    if report.rows is not None:
        channel.since = report.first + len(report.rows)
    try:
        await asked.socket.send_bytes(wire.packed(report))
    except (WebSocketDisconnect, RuntimeError):
        if channel.socket is asked.socket:
            channel.leave()


async def put_away(now: float) -> None:
    """Closes channels that nobody has listened to for long; their visitors may be elsewhere."""
    client = live.client()
    here = {one.owner for one in live.channels() if one.socket is not None}
    here |= client.shelf.visitors(AWAY)
    away = sorted((one for one in live.channels() if one.socket is None), key=lambda one: one.heard)
    spare = len(away) - MOST_AWAY
    for number, one in enumerate(away):
        old = number < spare or now - one.heard > AWAY
        # It may have come back while others were put away, or have been put by for want of room.
        if old and one.socket is None and live.CHANNELS.pop(one.token, None) is not None:
            end = branches.put_by if one.owner in here else branches.close
            await asyncio.to_thread(end, client, one)
    client.shelf.forget(AWAY, here)
