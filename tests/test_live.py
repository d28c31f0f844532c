"""Who is sent what over the live stream, and whose runs are kept."""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.websockets import WebSocket

from playground.errors import Refused
from playground.experiment import Experiment
from playground.ui import live, pump
from playground.ui.channel import Channel

pytestmark = pytest.mark.usefixtures("inline_engines")
SMALL = Experiment.from_query("samples=120&hidden=3:tanh")


class Browser:
    """The far end of a socket: keeps what it is sent."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []

    async def send_bytes(self, frame: bytes) -> None:
        size = int.from_bytes(frame[:4], "little")
        self.frames.append(json.loads(frame[4 : 4 + size]))

    async def send_text(self, text: str) -> None:
        raise AssertionError(text)


@pytest.fixture
def channel() -> Iterator[Channel]:
    made = live.channel("a visitor")
    live.show(made, SMALL)
    yield made
    live.CHANNELS.pop(made.token, None)
    live.client().close(made.run)


async def beats(channel: Channel, enough: Callable[[], bool], most: int = 2_000) -> None:
    """The stream goes on, for a browser that is always ready, until it is enough."""
    for _ in range(most):
        channel.ready = True
        await one_beat()
        if enough():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to that")


async def one_beat() -> None:
    pump.beat(time.monotonic())
    await asyncio.gather(*pump._delivering)


async def say(channel: Channel, **words: Any) -> None:
    await live.hear(channel, channel.socket, json.dumps(words))  # type: ignore[arg-type]


def visit(channel: Channel, story: Callable[[Browser], Coroutine[Any, Any, None]]) -> Browser:
    """A browser on that channel, as long as the story goes."""
    browser = channel.socket = Browser()  # type: ignore[assignment]
    asyncio.run(story(browser))  # type: ignore[arg-type]
    return browser  # type: ignore[return-value]


async def at_rest(channel: Channel, browser: Browser) -> None:
    """Pauses a run that has moved, and waits until that is seen."""
    await beats(channel, lambda: bool(browser.frames) and browser.frames[-1]["epoch"] > 2)
    await say(channel, order={"action": "pause"})
    await beats(channel, lambda: browser.frames[-1]["phase"] == "paused")


def test_a_run_at_rest_is_sent_once_and_again_when_another_picture_is_asked_for(
    channel: Channel,
) -> None:
    async def story(browser: Browser) -> None:
        await at_rest(channel, browser)
        channel.ready = True
        await one_beat()  # the rate that was shown falls to nought
        channel.ready = True
        count = len(browser.frames)
        for _ in range(5):
            await one_beat()
        assert len(browser.frames) == count
        await say(channel, look={"epoch": None})  # nothing new: the stage says so with each order
        await one_beat()
        assert len(browser.frames) == count
        await say(channel, look={"output": 10})
        await one_beat()
        assert len(browser.frames) == count + 1

    frame = visit(channel, story).frames[-1]
    assert [one["shape"] for one in frame["arrays"] if one["name"] == "output"] == [[10, 10]]


def test_a_browser_that_has_come_back_is_told_everything_anew(channel: Channel) -> None:
    async def story(browser: Browser) -> None:
        await at_rest(channel, browser)
        channel.ready, channel.mark = True, ()
        count = len(browser.frames)
        pump.beat(time.monotonic())
        again = channel.socket = Browser()  # type: ignore[assignment]
        channel.forget()
        await asyncio.gather(*pump._delivering)  # this answer was for the browser before
        assert (len(browser.frames), again.frames) == (count, [])  # type: ignore[attr-defined]
        await one_beat()
        rows = [one for one in again.frames[0]["arrays"] if one["name"] == "rows"]  # type: ignore[attr-defined]
        assert rows[0]["shape"][0] == again.frames[0]["epoch"] + 1  # type: ignore[attr-defined]

    visit(channel, story)


def test_the_run_of_a_hidden_page_is_looked_after(channel: Channel) -> None:
    async def story(browser: Browser) -> None:
        await at_rest(channel, browser)
        channel.ready = False  # a hidden page asks for nothing
        count = len(browser.frames)
        desk = live.client().seats[0].host._engine._desks[channel.run]  # type: ignore[attr-defined]
        desk.seen -= 25.0
        before = desk.seen
        await one_beat()
        assert desk.seen == before
        channel.looked -= pump.LEASE
        await one_beat()
        assert desk.seen > before + 20.0
        assert len(browser.frames) == count

    visit(channel, story)


def test_who_comes_back_within_the_hour_finds_the_run(channel: Channel) -> None:
    channel.leave()
    asyncio.run(pump.put_away(channel.heard + pump.AWAY - 1.0))
    assert live.CHANNELS[channel.token] is channel
    asyncio.run(pump.put_away(channel.heard + pump.AWAY + 1.0))
    assert channel.token not in live.CHANNELS
    with pytest.raises(Refused):
        live.client().order(channel.run, "pause")


def test_who_is_on_another_page_finds_the_run_of_an_hour_ago(channel: Channel) -> None:
    asyncio.run(one_beat())
    visit(channel, lambda browser: at_rest(channel, browser))
    channel.leave()
    run = channel.run
    assert live.runs("a visitor")[0].run == run  # which notes that they are here
    asyncio.run(pump.put_away(channel.heard + pump.AWAY + 1.0))
    assert channel.token not in live.CHANNELS
    assert run in [one.run for one in live.runs("a visitor")]
    live.client().shelf.forget(-1.0)
    assert live.runs("a visitor") == []


def test_a_run_goes_from_stage_to_stage_and_is_deleted_from_any(channel: Channel) -> None:
    other = live.channel("a visitor")
    run = channel.run
    assert live.take_over(other, run) == SMALL
    assert (other.run, channel.run, channel.experiment) == (run, "", None)
    live.show(channel, SMALL)
    assert channel.run not in ("", run)
    live.release("a visitor", run)
    assert other.run == ""
    del live.CHANNELS[other.token]
    live.client().close(run)


def test_of_too_many_that_are_away_the_oldest_go(channel: Channel) -> None:
    channel.heard -= 10.0  # the oldest
    others = [live.channel("another") for _ in range(pump.MOST_AWAY)]
    asyncio.run(pump.put_away(time.monotonic()))
    assert channel.token not in live.CHANNELS
    assert all(one.token in live.CHANNELS for one in others)
    for one in others:
        del live.CHANNELS[one.token]


def test_where_no_more_runs_fit_those_go_that_nobody_looks_at(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_RUNS", str(len(live.client().records)))
    channel.heard -= 10_000.0  # the oldest, of all tests
    other = live.channel("another")
    live.show(other, SMALL)
    assert channel.token not in live.CHANNELS
    assert channel.run not in live.client().records
    other.socket = Browser()  # type: ignore[assignment]
    monkeypatch.setenv("PLAYGROUND_MAX_RUNS", "1")
    with pytest.raises(Refused, match="as fit"):
        live.show(live.channel("a third"), SMALL)  # everybody else looks at theirs
    assert other.token in live.CHANNELS
    del live.CHANNELS[other.token]
    live.client().close(other.run)


def test_many_who_watch_share_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "CHANNELS", {})
    assert pump.pause() == pump.BEAT
    for _ in range(pump.FRAMES // 10):
        live.channel("a visitor").moving = True
    assert pump.pause() == pump.BEAT  # they are away
    for one in live.CHANNELS.values():
        one.socket = Browser()  # type: ignore[assignment]
    assert pump.pause() == pytest.approx(0.1, rel=0.05)


def test_people_come_and_go_while_the_stages_are_looked_through(channel: Channel) -> None:
    def come_and_go(_: int) -> None:
        for _ in range(2_000):
            del live.CHANNELS[live.channel("another").token]

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # seconds, so that the two are in each other's way
    try:
        with ThreadPoolExecutor(1) as others:
            busy = others.map(come_and_go, range(5))
            for _ in range(5_000):
                pump.pause()
                assert [one.run for one in live.runs("a visitor")] == [channel.run]
                live.release("a visitor", "another run")
            list(busy)
    finally:
        sys.setswitchinterval(usual)


def served(channel: Channel, *said: dict[str, Any], origin: str = "") -> list[Any]:
    """What a browser is sent that says this and goes."""
    heard = [{"type": "websocket.connect"}, *({"type": "websocket.receive"} | one for one in said)]
    heard.append({"type": "websocket.disconnect", "code": 1000})
    sent: list[Any] = []

    async def listen() -> Any:
        return heard.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"here:1"), (b"origin", (origin or "http://here:1").encode())]
    scope = {"type": "websocket", "path_params": {"token": channel.token}, "headers": headers}
    asyncio.run(live.serve(WebSocket(scope, listen, send)))
    return sent


@pytest.mark.parametrize(
    "said",
    [{"bytes": b"ready"}, {"text": "[" * 1_999}, {"text": "7"}, {"text": " " * 2_001}],
    ids=["bytes", "deep", "a number", "long"],
)
def test_whatever_is_sent_is_answered_in_words_and_who_goes_has_gone(
    channel: Channel, said: dict[str, Any]
) -> None:
    sent = served(channel, said, {"text": '{"ready": true}'})
    assert "refused" in json.loads(sent[-1]["text"])
    assert (channel.ready, channel.socket) == (True, None)


@pytest.mark.parametrize("origin", ["http://elsewhere", "http://[", "null"])
def test_a_page_of_another_server_is_turned_away(channel: Channel, origin: str) -> None:
    (last,) = served(channel, {"text": '{"ready": true}'}, origin=origin)
    assert (last["type"], last["code"]) == ("websocket.close", 1008)
    assert not channel.ready
