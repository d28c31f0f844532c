"""The one place where a mistake becomes words: no page ever shows a traceback."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.errors import FragmentHandledException
from streamlit.runtime.scriptrunner import get_script_run_ctx

from playground.errors import PlaygroundError
from playground.ui.words import literal

LOG = logging.getLogger("playground")
KEY = "boundary"

# Streamlit writes every exception to its own log before it asks us, even those that are no
# mistake of ours, and without the code that the visitor sees.
logging.getLogger("streamlit.error_util").addFilter(
    lambda record: record.msg != "Uncaught app execution"
)


def explain(error: Exception) -> bool:
    """Say in words what went wrong; Streamlit calls this for callbacks and fragments.

    Returns:
        True: what there was to say has been said.
    """
    context = get_script_run_ctx()
    if context is not None and not context.has_script_started:
        # A callback fell, and its page with it. The page is drawn after all, and `tell` tells.
        st.session_state[KEY] = error
        st.rerun()
    else:
        show(error)
    return True


def show(error: Exception) -> None:
    """The words, here and now; a mistake of ours goes into the log with a code to find it by."""
    if isinstance(error, PlaygroundError):
        st.warning(literal(str(error)))
        return
    code = "".join(secrets.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(5))
    LOG.error("error %s", code, exc_info=error)
    st.error(
        "Something went wrong here, and it is our mistake, not yours. Reloading the page usually "
        f"helps. If you report it, please give this code: **{code}**"
    )


@contextmanager
def around_a_page() -> Iterator[None]:
    """What goes wrong inside, now or in the callback before, is told where the page stands."""
    fallen = st.session_state.pop(KEY, None)
    if fallen is not None:
        show(fallen)
    try:
        yield
    except FragmentHandledException:
        raise  # told already, inside the fragment
    except Exception as error:
        show(error)
        st.stop()  # and not simply on: widgets not reached would lose what was set in them
