"""Points in the making: board, table and CSV see each other's points, and none is lost."""

import math

import pytest

from playground.datasets.own import MOST
from playground.datasets.plane import PLANE
from playground.errors import BadChoice
from playground.ui.draft import Draft

ROWS = ((1, 2, 0), (-3, 4, 1), (5, -4, 0), (0, 0.5, 1))
LINES = [(1.0, 2.0, "orange"), (-3.0, 4.0, "blue"), (5.0, -4.0, "orange"), (0.0, 0.5, "blue")]


def drawn(rows: object, **more: object) -> Draft:
    draft = Draft(**more)
    draft.draw({"turn": draft.turn, "points": rows})
    return draft


def test_what_is_drawn_is_in_the_table_and_can_be_learnt() -> None:
    draft = drawn([list(row) for row in ROWS])
    assert draft.lines() == LINES
    assert draft.edition == 1
    assert draft.turn == 0  # the board knows
    assert draft.own().rows == ROWS


def test_a_late_answer_of_the_board_changes_nothing() -> None:
    draft = drawn(ROWS)
    draft.type(LINES[:3])
    draft.draw({"turn": 0, "points": [[0, 0, 0]] * 9})
    assert draft.rows == ROWS[:3]


def test_what_is_typed_is_on_the_board_and_the_table_stays() -> None:
    draft = drawn(ROWS)
    assert draft.type([*LINES, (1.0, None, "blue"), (1.0, 1.0, None), (1e308, 1.0, "blue")]) == 3
    assert (draft.rows, draft.turn, draft.edition) == (ROWS, 0, 1)
    assert draft.type([*LINES, (math.nan, 1.0, "blue"), (7.0, 7.0, "blue")]) == 1
    assert draft.rows == (*ROWS, (7, 7, 1))
    assert (draft.turn, draft.edition) == (1, 1)
    assert draft.lines() == LINES  # as this edition began
    assert draft.bounds[0][1] >= 7


@pytest.mark.parametrize(
    "said",
    [
        None,
        {},
        {"turn": 0},
        {"turn": 0, "points": 3},
        {"turn": 0, "points": [3]},
        {"turn": 0, "points": [[1, 2]]},
        {"turn": 0, "points": [[1, 2, 3]]},
        {"turn": 0, "points": [[1, 2, 0.5]]},
        {"turn": 0, "points": [[1, math.nan, 0]]},
        {"turn": 0, "points": [[1, 1e308, 0]]},
        {"turn": 0, "points": [["1", 1, 0]]},
    ],
)
def test_nonsense_from_a_browser_is_refused(said: object) -> None:
    draft = drawn(ROWS)
    with pytest.raises(BadChoice):
        draft.draw(said)
    assert draft.rows == ROWS


def test_no_more_points_than_fit() -> None:
    assert len(drawn([[1, 2, 0]] * (MOST + 9)).rows) == MOST


def test_others_points_come_with_their_classes_in_order() -> None:
    draft = Draft()
    draft.take([(1, 2, 0), (3, 40, 1), (5, 6, 2), (7, 8, 0)], ["10", "9", "b"], ("a", "b"))
    assert draft.classes == ("9", "10", "b")
    assert [row[2] for row in draft.rows] == [1, 0, 2, 1]
    assert (draft.task, draft.inputs) == ("classes", ("a", "b"))
    assert draft.bounds == draft.own().bounds
    assert (draft.turn, draft.edition) == (1, 1)


def test_one_class_alone_gets_company() -> None:
    draft = Draft()
    draft.take([(1, 2, 0), (5, 5, 0)], ["cat"], ("a", "b"))
    assert draft.classes == ("cat", "other")
    assert draft.bounds == PLANE or draft.bounds[0][0] < 1
    with pytest.raises(BadChoice):
        draft.own()


@pytest.mark.parametrize(
    ("counts", "classes", "answers"),
    [
        ((3,), ("A", "B", "C"), [0, 1, 0, 1]),
        ((5, 2), ("orange", "blue"), [0, 1, 0, 1]),
        ((0,), (), [-1, 1, -1, 1]),
        ((0, 2), ("orange", "blue"), [0, 1, 0, 1]),
        ((0, 3), ("A", "B", "C"), [0, 2, 0, 2]),
    ],
)
def test_points_keep_their_answers_when_others_are_asked_for(counts, classes, answers) -> None:
    draft = drawn(ROWS)
    for count in counts:
        draft.ask(count)
    assert draft.classes == classes
    assert [row[2] for row in draft.rows] == answers
    assert len(draft.brushes) == (len(classes) or 5)


def test_with_fewer_classes_the_last_ones_points_go() -> None:
    draft = drawn([[0, 0, 0], [1, 1, 1], [2, 2, 2]], classes=("a", "b", "c"))
    draft.ask(2)
    assert (draft.classes, draft.rows) == (("a", "b"), ((0, 0, 0), (1, 1, 1)))
    draft.ask(4)
    assert draft.classes == ("a", "b", "A", "B")


def test_an_empty_start_is_the_plane_for_two_classes() -> None:
    draft = Draft()
    draft.take([(100, 200, 0), (300, 400, 1)], ["a", "b"], ("a", "b"))
    draft.clear()
    assert draft == Draft(turn=2, edition=2)


def test_numbers_are_painted_with_their_own_range() -> None:
    draft = drawn([[0, 0, 10], [1, 1, 20]], classes=())
    assert [one["answer"] for one in draft.brushes] == [10, 12.5, 15, 17.5, 20]
    assert Draft(classes=()).ends == (-1.0, 1.0)
