"""People's own tables: a CSV is read and its columns guessed, or it is refused in words."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.datasets import Wish, cells, find, store
from playground.datasets.brought import Brought, looked, opened
from playground.datasets.chosen import MISSING, table
from playground.datasets.rows import MOST, Column, Table
from playground.errors import BadChoice, MissingData
from playground.experiment import Experiment
from playground.prepared import split

PLAIN = "size,rooms,town,price\n52,2,Rome,148\n88,3,Oslo,265\n61,2,Rome,163\n120,4,Bonn,391.5\n"
HOMES = Table(
    (Column("size"), Column("town", ("Rome", "Oslo"))),
    Column("price"),
    ((52, 0, 148), (88, 1, 265), (61, 0, 163), (120, 1, 391.5)),
)


def read(content: bytes) -> Brought:
    """What the reader's process would do, in this one."""
    found = cells.table(content)
    return looked(found["first"], found["rows"], found["count"])


def usual(found: Brought) -> tuple[Table, str]:
    """The table that is suggested."""
    target = found.target
    return table(found, found.inputs(target), target, found.find(target).classes, fill=True)


ODD = {
    "as it is": PLAIN,
    "windows": PLAIN.replace("\n", "\r\n"),
    "old mac": PLAIN.replace("\n", "\r"),
    "mark": "\ufeff" + PLAIN,
    "semicolons": PLAIN.replace(",", ";"),
    "decimal commas": PLAIN.replace(",", ";").replace(".", ","),
    "tabs": PLAIN.replace(",", "\t"),
    "bars": PLAIN.replace(",", "|"),
    "spaces": PLAIN.replace(",", "   "),
    "quotes": PLAIN.replace("Rome", '"Rome"').replace("391.5", '"391.5"'),
    "blank lines": PLAIN.replace("\n", "\n\n"),
    "remarks": "# from the lab\n" + PLAIN,
    "short row": PLAIN + "70,2\n",
    "long row": PLAIN.replace("52,2,Rome,148", "52,2,Rome,148,,,"),
    "NaN": PLAIN + "70,2,Rome,NaN\n",
    "infinite": PLAIN + "70,2,Rome,inf\n",
    "1e308": PLAIN + "70,2,Rome,1e308\n",
    "1e999": PLAIN + "70,2,Rome,1e999\n",
    "a question mark": PLAIN + "70,2,Rome,?\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_tables_give_the_same_rows(text: str) -> None:
    own, _ = usual(read(text.encode()))
    assert own.rows == ((52, 2, 2, 148), (88, 3, 1, 265), (61, 2, 2, 163), (120, 4, 0, 391.5))
    assert own.columns == (
        Column("size"),
        Column("rooms"),
        Column("town", ("Bonn", "Oslo", "Rome")),
    )
    assert own.target == Column("price")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_usual_encoding_is_read(encoding: str) -> None:
    own, _ = usual(read(PLAIN.replace("Rome", "Köln").encode(encoding)))
    assert "Köln" in own.columns[2].words


REFUSED = {
    "empty": (b"", "nothing in it"),
    "blank": (b" \n\n", "nothing in it"),
    "one column": (b"price\n1\n2\n3\n4\n", "only one column"),
    "headings alone": (b"size,price\n", "no rows below"),
    "a long line": (b"x" * 250_000 + b",y\n1,2\n", "no row of a table"),
    "many columns": (b"1," * 300 + b"2\n", "301 columns; at most 200"),
    "a zip": (b"PK\x03\x04rest", "an Excel or zip file"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "a picture"),
    "packed": (b"\x1f\x8b\x08", "a compressed file"),
    "noughts": (b"1,2,a\n" * 40 + b"\0" * 9, "not text"),
    "an open quote": (b'1,2,"a\n' + b"3,4,b\n" * 40_000, "quotation mark"),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_table_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(BadChoice, match=words):
        read(content)


USELESS = {
    "one value": ("a,b\n1,5\n2,5\n3,5\n4,5\n", "same"),
    "three rows": ("a,b\n1,2\n2,3\n3,4\n", "3 rows are too few"),
    "all gaps": ("a,b\n,1\n,2\n,3\n,4\n", "nothing in 'a'|at least one column"),
}


@pytest.mark.parametrize(("text", "words"), USELESS.values(), ids=USELESS)
def test_what_cannot_be_learnt_from_is_refused_in_words(text: str, words: str) -> None:
    found = read(text.encode())
    with pytest.raises(BadChoice, match=words):
        table(found, ["a"], "b", classes=False, fill=True)


def test_words_alone_are_classes_by_words() -> None:
    own, _ = usual(read(b"a,b\n" + b"red,one\nblue,two\n" * 3))
    assert (own.task, own.dataset.inputs) == ("binary", ("a = blue", "a = red"))


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    assert opened(PLAIN.encode()) == read(PLAIN.encode())
    with pytest.raises(BadChoice, match="nothing in it"):
        opened(b"")


def test_a_header_of_two_hundred_megabytes_is_turned_away_at_the_door(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = b"x" * (200 * 1024**2)
    with pytest.raises(BadChoice, match="200 MB; at most 64"):
        opened(content)
    monkeypatch.setenv("PLAYGROUND_MAX_UPLOAD", "2")
    with pytest.raises(BadChoice, match="200 MB; at most 2 are"):
        opened(content)


@pytest.mark.slow
def test_of_a_million_rows_some_are_taken_evenly() -> None:
    text = "x,y\n" + "".join(f"{place},{2 * place + 1}\n" for place in range(1_000_000))
    found = opened(text.encode())
    assert found.count == 1_000_000
    assert found.kept == MOST
    x = np.array(found.find("x").values)
    assert np.ptp(np.diff(x)) <= np.diff(x).min()
    assert "Of the rows 5,000, evenly spread, are kept." in found.said
    own, _ = usual(found)
    assert own.unit == 1e6
    assert own.dataset.target == "y, in units of 1,000,000"


def test_columns_are_guessed_and_what_is_of_no_use_is_said() -> None:
    text = "id;when;age;plan;note;same\n" + "".join(
        f"{k};day {k};{20 + k % 7};{'ab'[k % 2]};n{k % 3};x\n" for k in range(20)
    )
    found = read(text.encode())
    kinds = {one.name: (one.kind, one.why) for one in found.columns}
    assert kinds == {
        "id": ("number", "it only tells the rows apart"),
        "when": ("words", "20 different words, too many to learn from"),
        "age": ("number", ""),
        "plan": ("words", ""),
        "note": ("words", ""),
        "same": ("words", "the same word in every row"),
    }
    assert found.target == "note"
    assert found.inputs("note") == ("age", "plan")


def test_mixed_cells_are_filled_in_or_left_out_and_said() -> None:
    text = "age,town,buys\n31,Rome,yes\n45,Oslo,no\n,Rome,yes\nold,,no\n25,Rome,yes\n33,Oslo,\n"
    text += "".join(f"{age},Oslo,no\n" for age in (30, 34, 35))
    found = read(text.encode())
    filled, said = table(found, ["age", "town"], "buys", classes=True, fill=True)
    assert len(filled.rows) == 8
    assert filled.columns[1].words == ("Oslo", "Rome", MISSING)
    assert [row[0] for row in filled.rows][2:4] == [33, 33]
    assert said == (
        "2 of 'age' are filled in with its middle value 33, 1 of them no numbers. 1 of 'town' "
        f"count as “{MISSING}”. 1 row is left out, for 'buys' is missing there."
    )
    left, said = table(found, ["age", "town"], "buys", classes=True, fill=False)
    assert len(left.rows) == 6
    assert said == "3 rows are left out, for something is missing there."


def test_names_alike_or_missing_are_told_apart() -> None:
    found = read(b"a,a,,a\n1,2,3,4\n5,6,7,8\n")
    assert [one.name for one in found.columns] == ["a", "a 2", "column 3", "a 3"]
    assert [one.name for one in read(b"1,2\n3,4\n").columns] == ["column 1", "column 2"]


@pytest.mark.parametrize(
    ("answers", "classes"),
    [("0 1 1 0", True), ("yes no no yes", True), ("1 2 3 4.5", False), ("10 20 30 40", True)],
)
def test_answers_are_kinds_or_amounts(answers: str, classes: bool) -> None:
    lines = "".join(f"{place}.5,{answer}\n" for place, answer in enumerate(answers.split()))
    assert read(f"x,y\n{lines}".encode()).find("y").classes == classes


def test_an_amount_cannot_be_told_in_words_nor_too_many_classes() -> None:
    found = read(PLAIN.encode())
    with pytest.raises(BadChoice, match="as classes only"):
        table(found, ["size"], "town", classes=False, fill=True)
    many = read(b"x,y\n" + b"".join(b"%d,%d\n" % (k, k) for k in range(30)))
    with pytest.raises(BadChoice, match="30 different answers; at most 10"):
        table(many, ["x"], "y", classes=True, fill=True)


@given(st.text(max_size=300) | st.text('0123456789.,;\t\n -ex"ab', max_size=300))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        found = read(text.encode("utf-8", "surrogatepass"))
        own, said = usual(found)
    except BadChoice:
        return
    assert own.rows
    assert len(said) < 5_000


# What is kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))
    return tmp_path


def test_a_table_is_found_again_and_trains_like_any_other(folder: Path) -> None:
    slug = store.save(HOMES)
    assert store.load(slug) == HOMES
    entry = find(slug)
    assert (entry.kind, entry.task, entry.inputs) == (
        "table",
        "regression",
        ("size", "town = Oslo", "town = Rome"),
    )
    it = Experiment.from_query(f"data={slug}")
    assert (it.samples, it.holdout, it.scale) == (4, 20, "standard")
    parts = split(it)
    x = np.vstack([parts.x, parts.val_x])
    assert sorted(x.tolist()) == [[52, 0, 1], [61, 0, 1], [88, 1, 0], [120, 1, 0]]


def test_large_answers_are_counted_in_handy_units() -> None:
    rows = tuple((*row[:-1], 1000 * row[-1]) for row in HOMES.rows)
    far = Table(HOMES.columns, HOMES.target, rows)
    found = far.dataset.make(Wish(4, 0.0, 3, np.random.default_rng(0)))
    assert far.unit == 1e5
    assert sorted(found.y.tolist()) == pytest.approx([1.48, 1.63, 2.65, 3.915])


def test_equal_tables_have_equal_slugs() -> None:
    turned = Table(
        (Column("size"), Column("town", ("Oslo", "unused", "Rome"))),
        Column(" price "),
        tuple((row[0], 2 * row[1], row[2] + 1e-9) for row in HOMES.rows),
    )
    assert turned.slug == HOMES.slug


@pytest.mark.parametrize(
    ("columns", "target", "rows", "words"),
    [
        (HOMES.columns, HOMES.target, HOMES.rows[:3], "too few"),
        (HOMES.columns, HOMES.target, HOMES.rows * 2000, "4 to 5,000"),
        ((), HOMES.target, ((1,),) * 4, "at least one column"),
        (HOMES.columns, Column("size"), HOMES.rows, "same name"),
        (HOMES.columns, HOMES.target, ((1, 0, 5),) * 4, "the same 'price'"),
        (HOMES.columns, HOMES.target, (*HOMES.rows, (1, 0)), "as many cells"),
        (HOMES.columns, HOMES.target, (*HOMES.rows, (1, 7, 3)), "a word for 'town'"),
        (HOMES.columns, HOMES.target, (*HOMES.rows, (1, 0, float("nan"))), "is a number"),
        (HOMES.columns, HOMES.target, (*HOMES.rows, (1e308, 0, 3)), "go up to"),
        (
            HOMES.columns,
            Column("kind", ("a", "b")),
            tuple((*r[:2], 0) for r in HOMES.rows),
            "nothing",
        ),
    ],
)
def test_what_is_no_table_to_learn_from_is_refused(columns, target, rows, words: str) -> None:
    with pytest.raises(BadChoice, match=words):
        Table(columns, target, rows)


@pytest.mark.parametrize("change", ["rows", "columns", "kind"])
def test_a_damaged_file_is_said_to_be_damaged(folder: Path, change: str) -> None:
    slug = store.save(HOMES)
    path = folder / f"{slug[4:]}.json"
    told = json.loads(path.read_bytes())
    told[change] = []
    path.write_text(json.dumps(told), encoding="utf-8")
    store.clear()  # as another process would find it
    with pytest.raises(MissingData, match="damaged"):
        find(slug)
