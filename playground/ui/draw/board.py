"""The board to draw on: what is on it, step by step, so that a step can be taken back."""

import base64
import binascii
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from playground.datasets.drawings import ink, png
from playground.errors import BadChoice
from playground.figures import palette
from playground.labs import strokes
from playground.ui.address import Choices
from playground.ui.pieces import piece

Array = npt.NDArray[Any]

SIDE = 280  # pixels: fits on any phone, and is ten times MNIST's
KEY = "draw.board"
GHOST = 0.42  # how bright the digit of ours is that one draws over
MOST = 30  # steps that can be taken back
STROKES = 200  # on one board
HEAD = "data:image/png;base64,"

_board = piece("draw_board", "draw", "board")


@dataclass(frozen=True)
class Step:
    """What is on the board: its strokes as the browser keeps them, and how they look."""

    strokes: tuple[Any, ...] = ()
    ink: Array | None = None  # (SIDE, SIDE) bytes, light on black; none while nothing is drawn


@dataclass
class Sheet:
    """A visitor's board."""

    past: list[Step] = field(default_factory=lambda: [Step()])
    begun: tuple[Any, ...] = ()  # the strokes that the canvas was last told to begin with
    turn: int = 0  # how often it was told
    heard: str = ""  # the last picture that it sent
    sample: str = ""  # the digit of ours that was shown last
    untouched: bool = True  # whether it is still what is read
    refused: str = ""

    @property
    def now(self) -> Step:
        """What is on the board."""
        return self.past[-1]

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn."""
        return not self.now.strokes

    def take(self, drawing: Any) -> None:
        """What the canvas says is on it; the same as last time is no news."""
        sent = drawing.get("data") if isinstance(drawing, dict) else None
        if not isinstance(sent, str) or sent == self.heard:
            return
        self.heard, self.refused = sent, ""
        try:
            told, seen = list(drawing["raw"]["objects"]), _opened(sent)
            if len(told) > STROKES:
                raise BadChoice(f"A board holds {STROKES} strokes; clear it, and draw fewer.")
        except BadChoice as error:
            self.refused = str(error)
        except (KeyError, TypeError):
            self.refused = "That drawing came in pieces; draw it again."
        else:
            self._step(told, seen if told else None)

    def _step(self, told: list[Any], seen: Array | None) -> None:
        was = self.now.strokes
        if len(told) == len(was):  # an answer to what it was told, or a stroke was moved
            self.past[-1] = Step(tuple(told), seen)
        else:  # steps share the strokes that they have in common
            more = (*was, *told[len(was) :]) if len(told) > len(was) else tuple(told)
            self.past = [*self.past[1 - MOST :], Step(more, seen)]
        self.untouched = self.untouched and self.empty

    def undo(self) -> None:
        """Takes the last stroke back, or brings back what was cleared."""
        if len(self.past) > 1:
            last = self.past.pop()
            if len(last.strokes) > len(self.now.strokes) + 1:  # several came in one step
                self.past.append(Step(last.strokes[:-1], last.ink))  # until the canvas answers
        self.tell()

    def clear(self) -> None:
        """Takes all strokes away; that can be taken back too."""
        if not self.empty:
            self.past = [*self.past[1 - MOST :], Step()]
        self.untouched = False
        self.tell()

    def begin(self, sample: str) -> None:
        """Shows a digit of ours, if it was not the last one that was shown."""
        if sample != self.sample:
            self.sample, self.untouched = sample, True
            if not self.empty:
                self.past = [*self.past[1 - MOST :], Step()]
            self.tell()

    def tell(self) -> None:
        """Has the canvas show what is on the board."""
        self.begun, self.turn = self.now.strokes, self.turn + 1


def sheet() -> Sheet:
    """This visitor's board."""
    found: Sheet = st.session_state.setdefault("draw.sheet", Sheet())
    return found


def show(choices: Choices) -> Array:
    """The board with its tools; what is on it, or the sample until something is."""
    here = sheet()
    here.begin(choices["sample"])
    if not st.session_state.get(KEY):  # it was away, and comes back empty
        here.tell()
    here.take((st.session_state.get(KEY) or {}).get("drawing"))
    st.markdown("**Draw here**")
    _board(
        key=KEY,
        height="content",
        data={
            "side": SIDE,
            "pen": choices["pen"],
            "board": palette.BOARD,
            "chalk": palette.CHALK,
            "ghost": _ghost(here.sample) if here.untouched else "",
            "strokes": list(here.begun),
            "turn": here.turn,
        },
        on_drawing_change=lambda: None,
    )
    if here.refused:
        st.warning(here.refused)
    with st.container(horizontal=True):
        st.button(
            "Undo",
            icon=":material/undo:",
            key="draw.undo",
            disabled=len(here.past) < 2,
            on_click=here.undo,
            help="Takes your last stroke back, or brings back what was cleared.",
        )
        st.button(
            "Clear",
            icon=":material/delete:",
            key="draw.clear",
            disabled=here.empty and not here.untouched,
            on_click=here.clear,
            help="Empties the board.",
        )
    return lying(here)


def lying(here: Sheet) -> Array:
    """What there is to read on a board: light on black, (SIDE, SIDE) bytes."""
    if here.untouched:
        return strokes.board(here.sample)
    return np.zeros((SIDE, SIDE), np.uint8) if here.now.ink is None else here.now.ink


def _opened(sent: str) -> Array:
    try:
        return ink(base64.b64decode(sent.removeprefix(HEAD), validate=True))
    except binascii.Error:
        raise BadChoice("That drawing cannot be opened; draw it again.") from None


@lru_cache(maxsize=len(strokes.SAMPLES))
def _ghost(digit: str) -> str:
    """A digit of ours as the board shows it, until the pen is put down."""
    picture = png((strokes.board(digit) * GHOST).astype(np.uint8))
    return HEAD + base64.b64encode(picture).decode()
