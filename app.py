"""The web app: Streamlit's pages and, beside them, routes of our own."""

from pathlib import Path

import streamlit as st

from playground.ui import boundary, server

app = st.App(
    Path(__file__).parent / "playground" / "ui" / "menu.py",
    routes=server.ROUTES,
    lifespan=server.lifespan,
    on_script_error=boundary.explain,
)
