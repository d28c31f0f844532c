"""The live stream: a WebSocket for each stage, fed from the engines, that no script waits for.

A channel belongs to one page of one visitor's session. Its browser says what it wants to see and
what is to be done; it gets the newest report whenever it has dealt with the last, so that a slow
phone gets fewer of them, never a queue (`playground/ui/pump.py` sends them).
"""

import asyncio
import json
import secrets
import threading
from functools import cache, partial
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.engine import service
from playground.engine.client import Client
from playground.engine.records import Record
from playground.errors import BadChoice, PlaygroundError
from playground.experiment import Experiment
from playground.ui import branches, wire
from playground.ui.channel import Channel, Kept

LONGEST = 2_000  # characters of a message

CHANNELS: dict[str, Channel] = {}

_starting, _started = threading.Lock(), cache(service.start)


def started() -> service.Service:
    """The engines, started at the first need; who starts a server closes them."""
    with _starting:  # the first visitors may come all at once
        return _started()


def client() -> Client:
    """What pages ask of the engines."""
    return started().client


def channel(owner: str) -> Channel:
    """A new channel of a visitor's, under a token that cannot be guessed."""
    made = Channel(secrets.token_urlsafe(18), owner)
    CHANNELS[made.token] = made
    return made


def channels() -> list[Channel]:
    """All there are, the oldest first, as of now: visitors come and go while one looks at them."""
    return list(CHANNELS.values())


def runs(owner: str) -> list[Kept]:
    """A visitor's runs: the newest stage's first, and behind those of stages what rests."""
    known = {one.name: one for one in records(owner)}
    found = {}
    for one in reversed(channels()):
        if one.owner == owner and one.experiment is not None:
            for kept in [Kept(one.run, one.label, one.experiment), *one.kept]:
                if kept.run in known:
                    found[kept.run] = Kept(kept.run, called(known[kept.run]), kept.experiment)
    for name, record in reversed(known.items()):
        if name not in found:
            try:
                found[name] = Kept(name, called(record), Experiment.from_json(record.now))
            except BadChoice:
                continue  # its data have gone from this server
    return list(found.values())


def records(owner: str) -> list[Record]:
    """What is known of a visitor's runs, the oldest first; deleted ones are not among them."""
    client().shelf.touch(owner)
    staged = {
        name
        for one in channels()
        if one.owner == owner
        for name in [one.run, *(kept.run for kept in one.kept)]
    }
    here = [
        one
        for one in client().records.copy().values()
        if one.owner == owner and (one.name in staged or one.card.listed)
    ]
    every = [*client().shelf.settled(owner), *here]
    last = max((one.card.number for one in every), default=0)
    for one in every:
        if not one.card.number:
            last = one.card.number = last + 1
    return [one for one in every if not one.card.binned]


def called(record: Record) -> str:
    """What a run is called."""
    return record.card.title or f"Run {record.card.number}"


def take_over(channel: Channel, name: str) -> Experiment:
    """Has a stage show a run of its visitor's in place of its own; says what it trains with."""
    client().claim(name)  # or nothing is changed
    if channel.run == name and channel.experiment:
        channel.forget()
        return channel.experiment
    if found := branches.back(client(), channel, name):
        return found
    experiment = Experiment.from_json(client().records[name].now)
    release(channel.owner, name)
    branches.prune(client(), channel, experiment)
    channel.run, channel.experiment = name, experiment
    channel.forget()
    return experiment


def release(owner: str, name: str) -> None:
    """Takes a run from whichever stage of a visitor's shows it; that one begins anew."""
    for one in channels():
        if one.owner == owner:
            one.kept = [kept for kept in one.kept if kept.run != name]
            if one.run == name:
                one.run, one.experiment, one.fork = "", None, ""


def show(channel: Channel, experiment: Experiment) -> None:
    """Lets a channel show a run of these choices: the same run, changed, as far as that goes."""
    was = channel.experiment
    if was == experiment:
        return
    if was is not None and restarted(was) == restarted(experiment):
        news = {key: kind.write(value) for key, (kind, value) in experiment.said(True).items()}
        old = {key: kind.write(value) for key, (kind, value) in was.said(True).items()}
        texts = {key: text for key, text in news.items() if old.get(key) != text}
        client().order(channel.run, "set", **texts)
    elif not (channel.fork and branches.grow(client(), channel, experiment)):
        branches.prune(client(), channel, experiment)
        make_room(channel)
        channel.run = client().open(experiment, channel.owner)
        channel.forget()
        client().order(channel.run, "play", speed=channel.speed)
    channel.experiment = experiment


def make_room(channel: Channel) -> None:
    """Where no more runs fit, puts by those that nobody looks at, the longest left ones first."""
    left = [one for one in channels() if one.run and one.socket is None and one is not channel]
    for one in sorted(left, key=lambda one: one.heard):
        if not client().full:
            return
        if CHANNELS.pop(one.token, None):  # else somebody else did
            branches.put_by(client(), one)


def restarted(experiment: Experiment) -> dict[str, Any]:
    """The choices that a run cannot change in mid-course."""
    said = experiment.said(whole=True)
    return {key: value for key, (_, value) in said.items() if experiment.restarts(key)}


async def serve(socket: WebSocket) -> None:
    """One browser's connection, from its first word to its last."""
    found = CHANNELS.get(socket.path_params["token"])
    origin = socket.headers.get("origin")
    foreign = origin and origin.partition("//")[2] != socket.headers.get("host")
    if found is None or foreign:
        await socket.close(1008)
        return
    await socket.accept()
    found.socket, found.ready = socket, False
    found.forget()
    try:
        while (heard := await socket.receive())["type"] == "websocket.receive":
            await hear(found, socket, heard.get("text") or "")  # bytes say nothing
    except WebSocketDisconnect:
        pass  # it went while it was answered
    finally:
        if found.socket is socket:
            found.leave()


async def hear(channel: Channel, socket: WebSocket, text: str) -> None:
    """What a browser says: ready, look at this, or do that. What cannot be is answered in words."""
    try:
        if len(text) > LONGEST:
            raise BadChoice("That message is too long.")
        said = json.loads(text)
        if said.get("anew"):  # what came before the page had heard of this run was passed over
            channel.forget()
        if said.get("ready"):
            channel.ready = True
        if "look" in said:
            channel.wish(wire.looked(said["look"]))
        if "order" in said and channel.run:
            order, action = dict(said["order"]), str(said["order"].get("action"))
            order.pop("action", None)
            wire.checked(action, order)
            channel.speed = order.get("speed", channel.speed)
            if action in ("play", "step"):
                channel.fork = ""
            ask = partial(client().order, channel.run, action, **order)
            await asyncio.wrap_future(await asyncio.to_thread(ask))  # it may wait for a run to move
    except (PlaygroundError, ValueError, TypeError, AttributeError, RecursionError) as error:
        words = str(error) if isinstance(error, PlaygroundError) else "That was not understood."
        await socket.send_text(json.dumps({"refused": words}))


ROUTES = [WebSocketRoute("/live/{token}", serve)]
