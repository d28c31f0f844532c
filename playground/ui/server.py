"""The server's own part beside Streamlit: our routes, and what starts and stops with it."""

import asyncio
import gc
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit import config, net_util

from playground.datasets import DATASETS, store
from playground.datasets.plane import POINTS
from playground.datasets.uploads import megabytes
from playground.ui import live, pump
from playground.ui.images import fetch

FILES = Path(__file__).parents[2] / "assets"
# Folders of modules that import each other.
STAGES = ("stage", "pictures", "line", "tables", "duel")
CHANGED = max(int(file.stat().st_mtime) for name in STAGES for file in (FILES / name).iterdir())
MODULES = f"/assets/modules-{CHANGED}"  # a new address whenever one changes
STAGE = f"{MODULES}/stage"
PLOTLY = f"/assets/plotly-{metadata.version('plotly')}.js"
THUMBS = f"/assets/thumbs-{metadata.version('scikit-learn')}"  # they make some of the points


@cache
def plotly() -> bytes:
    """The drawing library of the installed package, compressed; once, for it takes a moment."""
    return gzip.compress(files("plotly").joinpath("package_data", "plotly.min.js").read_bytes(), 6)


def send_plotly(_: Request) -> Response:
    """Plotly's own browser bundle; its address names the version, so browsers keep it for good."""
    keep = {"Content-Encoding": "gzip", "Cache-Control": "public, max-age=31536000, immutable"}
    return Response(plotly(), media_type="text/javascript", headers=keep)


@cache
def thumbnail(slug: str) -> bytes:
    """A data set's picture, drawn once."""
    from playground.figures import thumbnail

    return thumbnail.svg(slug, DATASETS[slug]).encode()


def send_thumbnail(request: Request) -> Response:
    """The picture of a data set of points."""
    slug = request.path_params["slug"]
    if slug not in POINTS:
        return Response(status_code=404)
    keep = {"Cache-Control": "public, max-age=86400"}
    return Response(thumbnail(slug), media_type="image/svg+xml", headers=keep)


# Before it turns a foreign page away, Streamlit asks a server on the internet for our address.
net_util.get_external_ip = lambda: None

ROUTES: list[BaseRoute] = [
    Route(PLOTLY, send_plotly),
    Route(THUMBS + "/{slug}.svg", send_thumbnail),
    *(Mount(f"{MODULES}/{name}", StaticFiles(directory=FILES / name)) for name in STAGES),
    *live.ROUTES,
    *fetch.ROUTES,
]


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """What runs as long as the server does."""
    config.set_option("server.maxUploadSize", megabytes())
    warming = asyncio.create_task(asyncio.to_thread(warm))
    pumping = asyncio.create_task(pump.run())
    yield {}
    pumping.cancel()
    await warming
    await asyncio.to_thread(live.started().close)
    store.clear()


def warm() -> None:
    """Load what the first visitor would otherwise wait for, while the server already answers."""
    import plotly.graph_objects as go

    go.Figure(go.Scatter(x=[0], y=[0])).to_json()
    plotly()
    # What is loaded by now stays for good: no collection need look at it again.
    gc.collect()
    gc.freeze()
    live.started()  # last, for the engines take both cores for seconds to load TensorFlow
