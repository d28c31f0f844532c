"""The one place where a mistake becomes words: no page ever shows a traceback."""

import logging
import secrets

import streamlit as st

from playground.errors import PlaygroundError
from playground.ui.words import literal

LOG = logging.getLogger("playground")

# Streamlit writes every exception to its own log before it asks us, even those that are no
# mistake of ours, and without the code that the visitor sees.
logging.getLogger("streamlit.error_util").addFilter(
    lambda record: record.msg != "Uncaught app execution"
)


def explain(error: Exception) -> bool:
    """Say in words what went wrong; Streamlit calls this for pages, callbacks and fragments.

    Returns:
        True: what there was to say has been said.
    """
    if isinstance(error, PlaygroundError):
        st.warning(literal(str(error)))
        return True
    code = "".join(secrets.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(5))
    LOG.error("error %s", code, exc_info=error)
    st.error(
        "Something went wrong here, and it is our mistake, not yours. Reloading the page usually "
        f"helps. If you report it, please give this code: **{code}**"
    )
    return True
