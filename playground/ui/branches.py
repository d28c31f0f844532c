"""A stage's runs beside each other: one branches off another, and both can be gone back to."""

import string

from playground.engine.client import Client
from playground.errors import PlaygroundError
from playground.experiment import Experiment
from playground.ui.channel import Channel, Kept

MOST_KEPT = 3  # runs beside the one on show


def off(client: Client, channel: Channel) -> None:
    """Leaves the run where it stands for a new one, which takes any change from here."""
    if channel.experiment is None:
        return
    client.order(channel.run, "pause").result()
    made = client.branch(channel.run, channel.experiment, channel.owner)
    channel.kept.append(Kept(channel.run, channel.label, channel.experiment))
    if len(channel.kept) > MOST_KEPT:
        client.shelve(channel.kept.pop(0).run)
    used = {one.label for one in channel.kept}
    channel.label = next(letter for letter in string.ascii_uppercase if letter not in used)
    channel.fork, channel.run = channel.run, made
    channel.forget()


def grow(client: Client, channel: Channel, experiment: Experiment) -> bool:
    """Has a branch that has not moved yet begin with other choices, if its weights allow that."""
    try:
        made = client.branch(channel.fork, experiment, channel.owner)
    except PlaygroundError:
        return False  # other layers cannot carry these weights: it starts anew
    client.close(channel.run)
    channel.run = made
    channel.forget()
    return True


def back(client: Client, channel: Channel, run: str) -> Experiment | None:
    """Goes back to a run beside the one on show; says what it trains with."""
    found = next((one for one in channel.kept if one.run == run), None)
    if found is None or channel.experiment is None:
        return None
    client.order(channel.run, "pause")
    place = channel.kept.index(found)
    channel.kept[place] = Kept(channel.run, channel.label, channel.experiment)
    channel.run, channel.label, channel.experiment = found.run, found.label, found.experiment
    channel.fork = ""
    channel.forget()
    return found.experiment


def prune(client: Client, channel: Channel, experiment: Experiment) -> None:
    """Puts by the run on show, and those beside it that learn from other data than the next."""
    _put_by(client, channel)
    for one in list(channel.kept):
        if _data(one.experiment) != _data(experiment):
            client.shelve(one.run)
            channel.kept.remove(one)
    channel.fork = ""


def _put_by(client: Client, channel: Channel) -> None:
    """A branch that has not moved is nothing but a copy of the run it leaves."""
    if channel.run:
        (client.close if channel.fork else client.shelve)(channel.run)


def put_by(client: Client, channel: Channel) -> None:
    """Puts by all of a channel's runs, for its visitor to find again."""
    _put_by(client, channel)
    for one in channel.kept:
        client.shelve(one.run)


def close(client: Client, channel: Channel) -> None:
    """Closes all of a channel's runs for good."""
    for run in [channel.run, *(one.run for one in channel.kept)]:
        if run:
            client.close(run)


def told(channel: Channel) -> list[dict[str, object]]:
    """The runs as a stage shows them: what sets each apart from the first."""
    if not channel.kept or channel.experiment is None:
        return []
    here = Kept(channel.run, channel.label, channel.experiment)
    every = sorted([here, *channel.kept], key=lambda one: one.label)
    return [
        {
            "run": one.run,
            "label": one.label,
            "words": apart(every[0].experiment, one.experiment),
            "now": one is here,
        }
        for one in every
    ]


def apart(first: Experiment, other: Experiment) -> str:
    """The choices that two experiments do not share, as the other has them."""
    was, now = first.said(whole=True), other.said(whole=True)
    spoken = first.said().keys() | other.said().keys()
    return ", ".join(
        f"{key} {kind.write(value)}"
        for key, (kind, value) in now.items()
        if key in spoken and was.get(key) != (kind, value)
    )


def _data(experiment: Experiment) -> tuple[object, ...]:
    """What decides which examples there are."""
    names = ("data", "classes", "samples", "noise", "holdout", "seed")
    return tuple(getattr(experiment, name) for name in names)
