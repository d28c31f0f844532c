"""A live view: a component with a transport and curves, whose run moves by the live stream."""

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from playground.experiment import Experiment
from playground.figures import palette
from playground.ui import branches, link, live
from playground.ui.channel import Channel
from playground.ui.server import MODULES, PLOTLY

ASSETS = Path(__file__).parents[2] / "assets"
SHARED = ASSETS / "stage"
PARTS = ("transport.html", "curves.html")  # what all views have
Told = Callable[[str], None]


def component(name: str, folder: str, speeds: Mapping[str, str], usual: str) -> Any:
    """A view's component: its own files, with what all views have filled in.

    Args:
        name: The component's name, and that of its files.
        folder: Where in assets these are; its entry module is `<name>.js`.
        speeds: What the speeds are called, by epochs a second; nothing is as fast as it can.
        usual: The speed to begin with.
    """

    def text(path: Path) -> str:
        return path.read_text(encoding="utf-8")

    html = text(ASSETS / folder / f"{name}.html")
    for part in PARTS:
        html = html.replace(f"<!-- {part} -->\n", text(SHARED / part))
    options = (
        f'<option value="{speed}"{" selected" * (speed == usual)}>{label}</option>'
        for speed, label in speeds.items()
    )
    css = text(SHARED / "transport.css") + text(ASSETS / folder / f"{name}.css")
    return st.components.v2.component(
        name,
        html=html.replace("<!-- speeds -->", "".join(options)),
        css=css,
        js=text(SHARED / "mount.js"),
    )


def channel(key: str, experiment: Experiment, speed: float | None = 60.0) -> Channel:
    """The stream of a view, which from now on shows a run of these choices.

    Args:
        key: The view's name, the same in every run of the page's script.
        experiment: What is to be trained.
        speed: Epochs a second to begin with; None is as fast as it can.
    """
    found = opened(key, speed)
    live.show(found, experiment)
    return found


def opened(key: str, speed: float | None) -> Channel:
    """The stream of a view, whatever it shows."""
    kept = f"{key}.channel"
    if kept not in st.session_state or st.session_state[kept].token not in live.CHANNELS:
        st.session_state[kept] = live.channel(visitor())
        st.session_state[kept].speed = speed
    found: Channel = st.session_state[kept]
    return found


def visitor() -> str:
    """Who owns the runs of this browser session."""
    return str(st.session_state.setdefault("visitor", secrets.token_urlsafe(9)))


def mount(
    view: Any,
    key: str,
    main: str,
    channel: Channel,
    take: Told,
    told: Mapping[str, Told],
    **data: Any,
) -> None:
    """Puts a view on the page.

    Args:
        view: The component.
        key: Its name.
        main: Its entry module, as a path among the modules.
        channel: Its stream.
        take: Called with the query of other choices: what the doctor suggests, when that is
            taken, or those of a run that the visitor goes back to.
        told: What else it may say, and what is then called with that.
        data: What it shows beside its run.
    """

    def hears(name: str, act: Told) -> Callable[[], None]:
        return lambda: act(st.session_state[key][name])

    def back(run: str) -> None:
        if found := branches.back(live.client(), channel, run):
            take(found.to_query())

    every: dict[str, Told] = {
        "suggestion": take,
        "branch": lambda _: branches.off(live.client(), channel),
        "back": back,
        **told,
    }
    view(
        key=key,
        data={
            "address": f"/live/{channel.token}",
            "run": channel.run,
            "runs": branches.told(channel),
            "main": f"{MODULES}/{main}",
            "library": PLOTLY,
            "palette": colours(),
            "presenter": link.memory().presenter,
            **data,
        },
        height="content",
        **{f"on_{name}_change": hears(name, act) for name, act in every.items()},
    )


def colours() -> dict[str, Any]:
    """The colours that views draw with."""
    return {
        "diverging": palette.DIVERGING,
        "classes": palette.CLASSES,
        "positive": palette.POSITIVE,
        "negative": palette.NEGATIVE,
    }
