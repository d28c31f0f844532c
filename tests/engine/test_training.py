"""Training from a script and from the command line: the same figures, in the form promised."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from playground.__main__ import parser
from playground.engine.training import Trained, train
from playground.errors import PlaygroundError
from playground.experiment import Experiment

QUERY = "data=moons&samples=200&hidden=6:tanh&optimizer=adam&lr=0.02"
KEYS = ["query", "epochs", "loss", "val_loss", "accuracy", "val_accuracy", "parameters"]
KEYS += ["seconds", "epochs_per_second", "stopped", "restored_epoch"]


def command(*words: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "playground", "train", *words]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The same in this process: exit code, output, errors."""
    asked = parser().parse_args(["train", *words])
    code: int = asked.run(asked)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture(scope="module")
def trained() -> Trained:
    return train(Experiment.from_query(QUERY), epochs=60)


def test_the_history_is_a_table_that_begins_untrained(trained: Trained) -> None:
    table = trained.history
    assert list(table.columns) == ["epoch", "loss", "val_loss", "accuracy", "val_accuracy"]
    assert table["epoch"].tolist() == list(range(61))
    assert np.isfinite(table).all().all()
    assert table["loss"].iloc[-1] < table["loss"].iloc[0]


def test_the_model_and_predict_are_the_trained_network(trained: Trained) -> None:
    split = trained._prepared.split
    said = trained.predict(split.val_x)
    assert said.shape == (100, 1)
    right = ((said[:, 0] > 0.5) == (split.val_y > 0.5)).mean()
    assert right == pytest.approx(trained.history["val_accuracy"].iloc[-1])
    found = trained.model.evaluate(trained.prepare(split.val_x), split.val_y, verbose=0)
    assert found[0] == pytest.approx(trained.history["val_loss"].iloc[-1], rel=1e-5)


def test_two_processes_come_to_the_same_figures(trained: Trained) -> None:
    process = command(QUERY, "--epochs", "60", "--json")
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0
    assert err == ""  # nor does TensorFlow say anything
    told, here = json.loads(out), trained.summary()
    timed = {"seconds", "epochs_per_second"}
    assert {k: v for k, v in told.items() if k not in timed} == {
        k: v for k, v in here.items() if k not in timed
    }


def test_json_has_the_promised_fields_in_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, QUERY, "--epochs", "3", "--json")
    told = json.loads(out)
    assert code == 0
    assert list(told) == KEYS
    assert (told["epochs"], told["stopped"], told["restored_epoch"]) == (3, "budget", None)
    assert told["query"] == Experiment.from_query(QUERY).to_query()
    assert told["parameters"] == 25
    assert told["seconds"] > 0 < told["epochs_per_second"]


def test_regression_tells_mae_and_what_is_missing_is_null(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = printed(capsys, "data=hills&samples=100&holdout=0", "--epochs", "2", "--json")
    told = json.loads(out, parse_constant=lambda text: pytest.fail(f"{text} is no JSON"))
    assert code == 0
    assert list(told) == [key.replace("accuracy", "mae") for key in KEYS]
    assert told["val_loss"] is told["val_mae"] is None
    assert told["mae"] > 0


@pytest.mark.usefixtures("large_pictures")
def test_pictures_with_official_tests_tell_their_figures(
    capsys: pytest.CaptureFixture[str],
) -> None:
    query = "data=mnist&samples=200&hidden=flatten,8:relu"
    code, out, _ = printed(capsys, query, "--epochs", "1", "--json")
    told = json.loads(out)
    assert code == 0
    assert list(told) == [*KEYS[:6], "test_loss", "test_accuracy", *KEYS[6:]]
    assert 0 < told["test_accuracy"] < 1


def test_patience_tells_which_epoch_it_went_back_to(capsys: pytest.CaptureFixture[str]) -> None:
    query = "data=circle&samples=120&noise=50&hidden=8:tanh&optimizer=adam&lr=0.05"
    code, out, _ = printed(capsys, f"{query}&stop=patience:15", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["stopped"] == "patience"
    assert told["restored_epoch"] == told["epochs"] - 15


def test_a_run_that_blows_up_ends_with_code_3(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "data=houses8&optimizer=sgd&lr=1", "--json")
    told = json.loads(out, parse_constant=lambda text: pytest.fail(f"{text} is no JSON"))
    assert (code, told["stopped"]) == (3, "diverged")


@pytest.mark.parametrize(
    "words", [("data=nothing",), ("lr=fast",), (QUERY, "--epochs", "0"), (QUERY, "--epochs", "x")]
)
def test_a_bad_query_ends_with_code_2_and_one_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    code, out, err = printed(capsys, *words)
    assert (code, out) == (2, "")
    assert err.endswith(".\n")
    assert err.count("\n") == 1


def test_people_get_a_line_for_each_figure(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, QUERY, "--epochs", "2")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == KEYS


def test_epochs_win_over_the_stop_rule_and_without_either_there_are_100() -> None:
    assert len(train(Experiment.from_query(f"{QUERY}&stop=epochs:5"), epochs=7).history) == 8
    assert len(train(Experiment.from_query(f"{QUERY}&stop=epochs:5")).history) == 6
    assert len(train(Experiment.from_query(QUERY)).history) == 101


def test_no_training_goes_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_EPOCHS", "12")
    assert len(train(Experiment.from_query(QUERY), epochs=5_000).history) == 13


def test_a_script_cannot_ask_for_another_engine() -> None:
    with pytest.raises(PlaygroundError, match="inline"):
        train(Experiment(), 1, engine="process")


def test_an_interrupt_anywhere_leaves_a_whole_history() -> None:
    def late(run: object) -> None:
        raise KeyboardInterrupt

    told = train(Experiment.from_query(QUERY), 900_000, watch=late).summary()
    assert told["stopped"] == "interrupted"
    assert told["epochs"] > 0


@pytest.mark.skipif(sys.platform != "linux", reason="looks into a process as Linux allows")
@pytest.mark.parametrize(
    "seconds",
    [
        pytest.param(0.0, id="while TensorFlow loads", marks=pytest.mark.thorough),
        pytest.param(4.0, id="while it trains"),
    ],
)
def test_ctrl_c_tells_what_was_reached(seconds: float) -> None:
    process = command(QUERY, "--epochs", "1000000", "--json")
    maps = Path(f"/proc/{process.pid}/maps")
    while "tensorflow" not in maps.read_text(encoding="utf-8"):
        time.sleep(0.02)
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    told = json.loads(out)
    assert (process.returncode, err) == (130, "")
    assert (list(told), told["stopped"]) == (KEYS, "interrupted")
