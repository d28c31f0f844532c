"""Data that are not on this machine yet: a button downloads them, once for everybody."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from playground.datasets import downloads
from playground.datasets.downloads import DOWNLOADS, JOBS
from playground.experiment import Experiment
from playground.ui.controls import Controls
from playground.ui.words import literal

FILES = Path(__file__).parents[3] / "assets" / "fetch"
HERE = "digits"  # what needs no download

_progress = st.components.v2.component(
    "fetch",
    html='<div class="fetch"><span></span><progress max="1"></progress><output></output></div>',
    css=(FILES / "fetch.css").read_text(encoding="utf-8"),
    js=(FILES / "fetch.js").read_text(encoding="utf-8"),
)


def tell(request: Request) -> Response:
    """How far a download has come."""
    job = JOBS.get(request.path_params["slug"])
    if job is None:
        return Response(status_code=404)
    told = {"done": job.done, "size": job.download.size, "over": job.over}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


ROUTES: list[BaseRoute] = [Route("/fetch/{slug}", tell)]


def show(controls: Controls) -> Experiment:
    """What can be trained now, and where that is not what was chosen, how its data come."""
    wanted = controls.experiment
    if not downloads.here(wanted.data):
        panel(controls)
    return instead(wanted)


def instead(wanted: Experiment) -> Experiment:
    """An experiment; until its data are here the same on the digits."""
    return wanted if downloads.here(wanted.data) else Experiment.read(_query(wanted))[0]


def panel(controls: Controls) -> None:
    """What is not here, and how far it has come."""
    wanted = controls.experiment
    download, job = DOWNLOADS[wanted.data], JOBS.get(wanted.data)
    with st.container(border=True):
        st.markdown(
            f"**{download.label} is not on this server yet.** Until it is, training below is "
            "on the small digits."
        )
        if job is not None and not job.over:
            label = f"Downloading {download.label}"
            data = {"address": f"/fetch/{wanted.data}", "label": label}
            _progress(
                key=f"{controls.page}.fetch", data=data, height="content", on_over_change=_again
            )
        else:
            if job is not None and job.error:
                st.warning(literal(job.error))
            offer(controls)


def offer(controls: Controls) -> None:
    """The buttons: fetch it, or take the digits."""
    slug, download = controls.experiment.data, DOWNLOADS[controls.experiment.data]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Download {download.label} ({download.size / 1e6:.0f} MB)",
            icon=":material/download:",
            on_click=downloads.start,
            args=(slug,),
            help="Fetches it from the internet, once for everybody on this server, and checks it.",
        )
        st.button(
            "Take the small digits",
            on_click=controls.put,
            kwargs={"data": HERE},
            help="1,797 handwritten digits that are always there.",
        )
    st.caption(
        f"Without network: run `python -m playground fetch {slug}` on this server while it has "
        f"one, or copy the files into `{downloads.data_folder()}`."
    )


def _query(wanted: Experiment) -> str:
    said: Mapping[str, Any] = wanted.said()
    kept = {
        key: kind.write(value)
        for key, (kind, value) in said.items()
        if key not in ("data", "samples", "holdout")
    }
    return urlencode({"data": HERE} | kept)


def _again() -> None:
    """Nothing to do: the page is about to run and finds the data, or why they did not come."""
