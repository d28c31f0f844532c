"""How TensorFlow is started."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

# XLA runs a loop whose state is smaller than this as one piece of machine code instead of one call
# an operation: five to seven times the epochs a second on networks of playground size. Larger loops
# are left to the calls, which use fast matrix products.
SMALL_LOOP_BYTES = 1_000_000


def prepare_tensorflow() -> None:
    """Sets what TensorFlow reads when it is first imported; call it before that."""
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    own = {
        "xla_backend_extra_options": f"xla_cpu_small_while_loop_byte_threshold={SMALL_LOOP_BYTES}",
        # The newer emitters compile half as fast again and stumble over concatenated gradients.
        "xla_cpu_use_fusion_emitters": "false",
        # A visitor waits for every new network: a fifth less of compiling is worth a fifth of the
        # speed that only the smallest networks lose.
        "xla_backend_optimization_level": "1",
    }
    flags = os.environ.get("XLA_FLAGS", "")
    added = [f"--{flag}={value}" for flag, value in own.items() if flag not in flags]
    os.environ["XLA_FLAGS"] = " ".join([flags, *added]).strip()


def load_tensorflow() -> None:
    """Imports TensorFlow without the notes that it writes before one can ask it for silence."""
    prepare_tensorflow()
    with _quiet():
        import tensorflow  # noqa: F401  (what counts is that it is there)
    # It warns of functions that are traced anew: one network after another is what we are for.
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps what is written to the process' standard error to itself, unless there is an error."""
    saved = os.dup(2)
    with tempfile.TemporaryFile() as notes:
        os.dup2(notes.fileno(), 2)
        try:
            yield
        except BaseException:
            notes.seek(0)
            os.write(saved, notes.read())
            raise
        finally:
            os.dup2(saved, 2)
            os.close(saved)
