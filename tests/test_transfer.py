"""Transfer learning as a plan: what is taken over, what learns, how many pictures, what is said."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from playground.datasets import DATASETS
from playground.engine.series import Result
from playground.experiment import Experiment
from playground.export import transfer as export
from playground.layers import Conv, Pool
from playground.net.reader import reader
from playground.presets.transfer import (
    EPOCHS,
    FEWS,
    FIRST,
    HEADS,
    ROWS,
    SOFTER,
    Transfer,
    kept,
    trained_first,
)
from playground.ui.images import learnt, transfer
from tests.opened import link, opened

READER = kept(reader(), "reader")
PLAN = Transfer(trained_first(), "digits59", 50, "plain")


def came(right: int, epochs: int, weights: str = "") -> Result:
    return Result(epochs, 1.0, right, 450, 2.0, "budget", "", (0.5,) * epochs, weights)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("data", ["digits59", "fashion"])
def test_the_rows_differ_in_what_they_begin_with_alone(data: str, head: str) -> None:
    plan = Transfer(READER, data, 100, head, seed=3)
    scratch, frozen = plan.scratch, plan.frozen({})
    assert frozen is not None
    assert frozen.start.net is reader()
    assert replace(frozen, start=None, frozen=None, stop=scratch.stop) == scratch
    assert (
        plan.fixed
        == frozen.fixed
        == sum(one.size for own in reader().weights[: frozen.frozen] for one in own.values())
    )
    assert all(isinstance(one, Conv | Pool) for one in scratch.layers[: frozen.frozen])
    assert not isinstance(scratch.layers[frozen.frozen], Conv | Pool)
    assert plan.tuned({}) is None
    assert scratch.stop.epochs == 2 * EPOCHS


def test_what_follows_waits_for_what_it_follows_from() -> None:
    assert PLAN.trained({}) == {
        "source": FIRST,
        "scratch": PLAN.scratch,
        "frozen": None,
        "tuned": None,
    }
    assert list(PLAN.rows) == list(ROWS)
    assert FIRST.learning_rate / SOFTER < PLAN.scratch.learning_rate


@pytest.mark.parametrize("few", FEWS)
@pytest.mark.parametrize("data", ["digits", "digits59", "mnist"])
def test_so_many_learn_as_were_asked_for_and_others_judge(data: str, few: int) -> None:
    it = Transfer(trained_first(), data, few, "means").scratch
    assert it.train_count == pytest.approx(few, rel=0.05)
    assert it.val_count > 0.5 * few
    assert it.samples <= DATASETS[data].most


def test_classes_that_were_learnt_before_are_told() -> None:
    assert Transfer(READER, "digits59", 50, "plain").familiar
    assert not PLAN.familiar
    assert "not new to it" in transfer.weighed(Transfer(READER, "digits", 50, "plain"))


def test_the_verdict_counts_pictures_and_doubts_small_differences() -> None:
    found = {"scratch": came(400, 60), "frozen": came(430, 30), "tuned": came(428, 30)}
    words = learnt.verdict(found)
    assert "30 of 450 pictures more" in words
    assert "it may be nothing" not in words
    assert "changed that by -2 pictures" in words
    close = learnt.verdict({**found, "frozen": came(397, 30), "tuned": None})
    assert "3 of 450 pictures fewer" in close
    assert "it may be nothing" in close
    assert learnt.verdict({"scratch": came(400, 60), "frozen": None}) == ""


def test_a_line_says_what_learns_and_what_is_frozen() -> None:
    line = learnt.row(PLAN, "frozen", came(430, 30))
    assert (line["Learn"], line["Frozen"]) == ("2,005", "1,248")
    assert line["Right"] == "**95.6%** of 450"
    assert learnt.row(PLAN, "scratch", None)["Learn"] == "3,253"


def test_the_program_is_python_and_takes_the_same_layers() -> None:
    for plan in (PLAN, Transfer(READER, "fashion", 100, "dense")):
        text = export.program(plan)
        compile(text, "program", "exec")
        taken = re.search(r"first\.layers\[:(\d+)\]", text)
        assert taken
        assert int(taken[1]) == plan.source.seeing


@pytest.mark.thorough
def test_the_program_runs_and_ends_well(capfd: pytest.CaptureFixture[str]) -> None:
    exec(export.program(PLAN), {})
    shares = re.findall(r"val_accuracy: ([\d.]+)", capfd.readouterr().out)
    assert len(shares) == 2 * EPOCHS
    assert float(shares[-1]) > 0.7


def markdown(page: AppTest) -> str:
    return " ".join(one.value for one in (*page.markdown, *page.info))


@pytest.mark.usefixtures("inline_engines")
def test_the_fold_opens_as_it_was_left_and_says_what_cannot_be() -> None:
    query = {"data": "digits", "hidden": "flatten,4:relu", "stop": "epochs:1"}
    told = query | {"base": "digits04", "to": "digits59", "few": "50", "head": "means"}
    page = opened("images", **told)
    assert "85 numbers" in markdown(page)
    assert link(page) == told
    assert "Bring pictures of your own first" in markdown(opened("images", **query, to="own"))
    page = opened("images", **query, base="mine", to="fashion")
    assert "What the link cannot carry" in " ".join(one.value for one in page.caption)
    folded = opened("images", **query)
    assert "come frozen" not in markdown(folded)
    assert "come frozen" not in markdown(opened("images", **told, hide="transfer"))


def test_an_experiment_that_goes_on_says_so_in_its_link() -> None:
    it = Transfer(READER, "digits59", 20, "plain").frozen({})
    assert it is not None
    assert it.to_query().endswith("start=reader:7&frozen=7&lr=0.002&batch=16&stop=epochs:30")
    assert Experiment.from_query(it.to_query()) == it
