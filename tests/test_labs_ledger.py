"""Runs side by side: what sets them apart, which is the best, and where their curves go."""

import csv
import io
import math
from dataclasses import replace

import numpy as np
import pytest

from playground.experiment import Experiment
from playground.figures import runs as figures
from playground.labs import ledger, spreadsheet
from playground.labs.ledger import Line


def line(query: str, losses: list[float], title: str = "a run", seconds: float = 2.0) -> Line:
    it = Experiment.from_query(query)
    rows = np.array([[loss, 1 - loss, loss + 0.1, 0.9 - loss] for loss in losses], np.float32)
    if not it.val_count:
        rows[:, 2:] = np.nan
    return Line(title, title, it, rows, seconds, tuple(range(len(losses))))


SLOW = line("lr=0.003", [0.8, 0.7, 0.6], "slow")
FAST = line("lr=0.3", [0.8, 0.3, 0.5], "fast")
ADAM = line("lr=0.003&optimizer=adam", [0.8, 0.5, 0.4], "adam")
HILLS = line("data=hills&holdout=0", [0.8, 0.7], "hills")


def test_only_choices_that_differ_set_runs_apart() -> None:
    assert ledger.differing([SLOW, FAST]) == ["lr"]
    assert ledger.differing([SLOW, SLOW]) == []
    assert ledger.differing([SLOW, ADAM]) == ["optimizer"]  # which brings its own numbers
    other = line("lr=0.003&optimizer=adam&beta_1=0.5", [0.8])
    assert ledger.differing([SLOW, ADAM, other]) == ["optimizer", "beta_1"]
    assert "data" not in ledger.every([SLOW, HILLS])


def test_the_odd_one_out_is_marked_among_runs_on_the_same_data() -> None:
    runs = [SLOW, SLOW, FAST, HILLS]
    assert ledger.odd(runs, FAST) == ["lr"]
    assert ledger.odd(runs, SLOW) == []
    assert ledger.odd(runs, HILLS) == []  # alone on its data
    assert [ledger.odd([SLOW, FAST], one) for one in (SLOW, FAST)] == [["lr"], ["lr"]]


def test_figures_are_the_last_and_the_best() -> None:
    assert FAST.epochs == 2
    assert FAST.figure("loss") == pytest.approx(0.5)
    assert FAST.best_of("loss") == (pytest.approx(0.3), 1)
    assert FAST.best_of("metric") == (pytest.approx(0.7), 1)  # of accuracies the highest
    assert HILLS.best_of("metric") == (pytest.approx(0.2), 0)  # of errors the lowest
    assert HILLS.figure("val_loss") is None
    assert ledger.shown(0.123456, "accuracy") == "12.3%"
    assert ledger.shown(0.123456, "loss") == "0.1235"
    assert ledger.shown(None, "loss") == "–"


def test_the_best_is_named_only_among_runs_that_can_be_compared() -> None:
    assert ledger.best_of([SLOW, FAST, ADAM], "loss") is ADAM
    assert ledger.best_of([SLOW, FAST, ADAM], "val_metric") is ADAM
    assert ledger.best_of([SLOW, HILLS], "loss") is None
    assert ledger.best_of([SLOW], "loss") is None
    other = line("loss=mse", [0.1, 0.1])
    assert ledger.best_of([SLOW, other], "loss") is None
    assert ledger.best_of([SLOW, other], "metric") is other
    said = ledger.verdict([SLOW, FAST], "loss", FAST)
    assert said == "fast came out best, drawn thicker: 0.5, with learning rate 0.3."
    both = line("lr=0.3&optimizer=adam", [0.8, 0.1])
    assert "none of them explains" in ledger.verdict([SLOW, both], "loss", both)


def test_a_curve_goes_by_epoch_or_by_seconds_and_is_short_enough() -> None:
    long = line("", [1 / (1 + n) for n in range(5_001)], seconds=10.0)
    across, up, raw = ledger.curve(long, "loss", "epochs", 0.0)
    assert len(across) <= ledger.MOST_POINTS
    assert (across[0], across[-1]) == (0, 5_000)
    assert (up == long.rows[across.astype(int), 0]).all()
    assert (up == raw).all()
    across, _, _ = ledger.curve(long, "loss", "seconds", 0.0)
    assert across[-1] == pytest.approx(10.0)


def test_smoothing_starts_without_leaning_on_nought() -> None:
    values = np.array([5.0, 5.0, 5.0, 1.0])
    found = ledger.smooth(values, 0.5)
    assert found[:3] == pytest.approx(5.0)
    share = 0.5 / (1 - 0.5**4)
    assert found[3] == pytest.approx(5 - 4 * share)
    assert ledger.smooth(values, 0.0) is values
    missing = np.full(3, np.nan)
    assert ledger.smooth(missing, 0.5) is missing


def test_choices_stand_upright_by_size_or_by_name() -> None:
    axes = ledger.axes([SLOW, FAST, ADAM], "loss")
    assert [one.label for one in axes][:2] == ["Optimizer", "Learning rate"]
    assert axes[-1].label == "Loss"
    optimizer, rate, result = axes[0], axes[1], axes[-1]
    assert optimizer.told == ("sgd", "sgd", "adam")
    assert optimizer.places.tolist() == [1.0, 1.0, 0.0]
    assert rate.places.tolist() == [0.0, 1.0, 0.0]
    assert result.places == pytest.approx([1.0, 0.5, 0.0])
    assert [text for _, text in result.ticks] == ["0.4", "0.5", "0.6"]
    middle = line("lr=0.03", [1.0, 0.9])
    rates = ledger.axes([SLOW, FAST, middle], "loss")[0]
    assert rates.places == pytest.approx([0.0, 1.0, 0.5])  # by powers of ten
    heavy = line("lr=0.003&optimizer=adam&beta_1=0.5", [0.8, 0.7])
    beta = next(one for one in ledger.axes([SLOW, ADAM, heavy], "loss") if one.label == "beta_1")
    assert [math.isnan(one) for one in beta.places] == [True, False, False]
    assert beta.told == ("", "0.9", "0.5")


def test_other_data_are_an_axis_of_their_own() -> None:
    assert ledger.axes([SLOW, HILLS], "loss")[0].label == "Data"


def test_curves_and_axes_are_drawn_run_by_run() -> None:
    lines = {1: SLOW, 4: FAST}
    plain = figures.curves(lines, "loss", "epochs", True, 0.0)
    assert [one.name for one in plain.data] == ["slow", "fast"]
    assert plain.layout.yaxis.type == "log"
    assert plain.data[0].line.color != plain.data[1].line.color
    both = figures.curves(lines, "loss", "epochs", False, 0.6)
    assert len(both.data) == 4
    assert list(both.data[1].customdata) == pytest.approx([0.8, 0.7, 0.6])
    drawn = figures.parallel(lines, ledger.axes([SLOW, FAST], "loss"), FAST)
    assert len(drawn.data) == 2
    assert drawn.data[1].line.width > drawn.data[0].line.width
    assert "Learning rate: 0.3" in drawn.data[1].hovertemplate


def test_a_name_is_no_markup_in_a_picture() -> None:
    odd = replace(SLOW, title="<b>x</b>")
    figure = figures.curves({1: odd}, "loss", "epochs", False, 0.0)
    assert figure.data[0].name == "&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize(
    ("query", "outputs"), [("", 1), ("data=blobs&classes=4", 4), ("data=hills", 1)]
)
def test_every_kind_of_plane_has_a_picture(query: str, outputs: int) -> None:
    said = np.random.default_rng(0).random((8, 8, outputs)).astype(np.float32)
    for theme in ("light", "dark"):
        assert figures.plane(Experiment.from_query(query), said, theme).startswith(b"\x89PNG")


def test_filters_and_losses_have_pictures() -> None:
    for shape in ((9, 3, 3), (5, 28, 28), (1, 1, 1)):
        found = np.random.default_rng(0).normal(size=shape).astype(np.float32)
        assert figures.filters(found, "light").startswith(b"\x89PNG")
    assert b"<polyline" in figures.spark(SLOW, 1)


def test_the_table_reads_back_as_csv() -> None:
    odd = replace(FAST, title='=SUM("a", b)')
    rows = list(csv.DictReader(io.StringIO(spreadsheet.table([SLOW, odd, HILLS]))))
    assert [row["run"] for row in rows] == ["slow", '\'=SUM("a", b)', "hills"]
    assert [row["lr"] for row in rows][:2] == ["0.003", "0.3"]
    assert float(rows[1]["loss"]) == pytest.approx(0.5)
    assert float(rows[1]["best_loss"]) == pytest.approx(0.3)
    assert [row["loss_function"] for row in rows] == ["auto"] * 3
    heads = spreadsheet.table([SLOW, HILLS]).splitlines()[0].split(",")
    assert len({*heads}) == len(heads)
    assert (rows[2]["accuracy"], rows[2]["val_mae"]) == ("", "")
    assert rows[0]["mae"] == ""
    for row, of in zip(rows, (SLOW, FAST, HILLS), strict=True):
        assert Experiment.from_query(row["query"]) == of.experiment
