"""What the page of runs knows of its visitor: which runs are drawn, looked at, deleted last."""

from dataclasses import dataclass, field

import streamlit as st

from playground.engine.records import Record
from playground.ui import live, view

DRAWN = 6  # curves to begin with


@dataclass
class Desk:
    """The state of the page."""

    eyes: set[str] = field(default_factory=set)  # runs whose curves are drawn
    seen: set[str] = field(default_factory=set)  # runs that have been listed before
    turn: int = 0  # how often the eyes were changed by hand
    chosen: str = ""  # the run that is looked at
    binned: str = ""  # the run that was deleted last
    said: str = ""  # what came of the last lab book
    books: int = 0  # how many were opened

    def meet(self, runs: list[str]) -> None:
        """New runs are drawn, as long as there are few; the newest is looked at."""
        fresh = [run for run in runs if run not in self.seen]
        room = max(0, DRAWN - len(self.eyes & {*runs}))
        self.eyes |= set(fresh[-room:] if room else [])
        self.seen |= {*fresh}
        if self.chosen not in runs:
            self.chosen = runs[-1] if runs else ""


def desk() -> Desk:
    """This visitor's."""
    found: Desk = st.session_state.setdefault("runs.desk", Desk())
    return found


def record(run: str) -> Record | None:
    """What is known of one of this visitor's runs, deleted or not."""
    client = live.client()
    found = client.records.get(run) or client.shelf.get(run)
    return found if found and found.owner == view.visitor() else None


def act(said: dict[str, object]) -> None:
    """Does what the table was told."""
    mine, run = desk(), str(said.get("run", ""))
    match said.get("do"):
        case "eyes":
            eyes, turn = said.get("eyes"), said.get("turn")
            mine.eyes = {*map(str, eyes)} if isinstance(eyes, list) else mine.eyes
            mine.turn = turn if isinstance(turn, int) else mine.turn
        case "choose":
            mine.chosen = run
        case "rename":
            rename(run, str(said.get("title", "")))
        case "pin":
            if found := record(run):
                found.card.pinned = bool(said.get("on"))
        case "delete":
            delete(run)
        case "undo":
            undo()


def rename(run: str, title: str) -> None:
    """Calls a run by another name; by its number again where there is none."""
    if found := record(run):
        found.card.title = " ".join(title.split())[:60]


def delete(run: str) -> None:
    """Puts a run into the bin, where only the last one lies; a stage that shows it begins anew."""
    mine, client = desk(), live.client()
    if record(run) is None:
        return
    live.release(view.visitor(), run)
    client.shelve(run)
    if mine.binned and (old := record(mine.binned)) and old.card.binned:
        client.close(mine.binned)
    mine.binned = ""
    if found := record(run):  # a run that never moved is gone for good
        found.card.binned, mine.binned = True, run


def undo() -> None:
    """Takes the last deleted run out of the bin."""
    mine = desk()
    if mine.binned and (found := record(mine.binned)):
        found.card.binned = False
    mine.binned = ""
