"""Points come out of whatever people call a CSV, and what does not is said in words."""

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from playground.datasets import sheet
from playground.datasets.own import MOST, Own
from playground.errors import BadChoice

PLAIN = "1,2,a\n3,4,b\n5,6,a\n7,8.5,b\n"
ROWS = ((1, 2, 0), (3, 4, 1), (5, 6, 0), (7, 8.5, 1))


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        "\ufeff" + PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", ";").replace(".", ","),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", "\t").replace(".", ","),
        PLAIN.replace(",", "  "),
        PLAIN.replace(",", " , "),
        PLAIN.replace(",", "|"),
        PLAIN.replace("8.5", '"8,5"'),
        PLAIN.replace("a", '"a"'),
        PLAIN.replace("\n", "\n\n"),
        "# from the lab\n" + PLAIN,
        "x1,x2,class\n" + PLAIN,
        "x,y,colour\n" + PLAIN,
        PLAIN.replace("1,", "+1.0,").replace("8.5", "85e-1"),
        "id,x1,x2,class\n" + "".join(f"no,{line}\n" for line in PLAIN.split()),
        PLAIN + "8,nan,a\n",
        PLAIN + "inf,8,b\n",
        PLAIN + "8\n",
        PLAIN + "8,8,\n",
        PLAIN + "1e308,8,a\n",
        PLAIN + "1e999,8,a\n",
        PLAIN + "1_000,8,a\n",
        PLAIN + "٣,8,a\n",
        PLAIN + "hello,8,a\n",
        PLAIN + "1,2,a,note\n".replace(",note", ""),
    ],
)
def test_odd_tables_give_the_same_points(text: str) -> None:
    found = sheet.read(text)
    assert found.rows[:4] == ROWS
    assert len(found.rows) == 4 or found.rows[4] == (1, 2, 0)
    assert (found.classes, found.inputs) == (("a", "b"), ("x₁", "x₂"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "nothing in it"),
        (b" \n\n ", "nothing in it"),
        (b"hello", "only one column"),
        (b"1\n2\n3", "only one column"),
        (b"1,2\n3,4", "only 2 columns"),
        (b"a,b,c\nd,e,f\n", "No two columns"),
        (b"x1,x2,class", "No two columns"),
        (b"x1,x2,class\n1,2,\n3,4,\n", "No row could be used"),
        (b"".join(b"%d,2,name%d\n" % (k, k) for k in range(9)), "9 different answers"),
        (b'1,2,"a\n' + b"3,4,b\n" * 40_000, "quotation mark"),
        (b"PK\x03\x04rest", "an Excel or zip file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"%PDF-1.7", "a PDF"),
        (b"1,2,a\n" * 200_000, "more than 1 MB"),
        (b"\xff\xfe\x00", "not text"),
        (b"1,2,a\n" * 40 + b"\0" * 9, "not text"),
        (b"nan,nan,nan\n" * 5, "No two columns"),
        (b"1e308,2,a\n1e308,3,b", "beyond 1,000,000,000"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(BadChoice, match=words):
        sheet.read(sheet.decoded(content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    text = PLAIN.replace("a", "größer")
    assert sheet.read(sheet.decoded(text.encode(encoding))).classes == ("größer", "b")


def test_an_old_windows_file_is_read() -> None:
    assert sheet.decoded("größer".encode("cp1252")) == "größer"
    assert sheet.decoded(codecs.BOM_UTF16_BE + "é".encode("utf-16-be")) == "é"


def test_what_was_left_out_is_said() -> None:
    text = "size;weight;size;kind\n1;2;3;a\n4;5;6;b\nx;1;2;a\n7;8;9;\n1e30;1;1;a\n1;2;3;b\n"
    found = sheet.read(text)
    assert found.inputs == ("size", "weight")
    assert found.said == (
        "Read 3 points, 2 classes. Of 4 columns, two with numbers and the last were taken. The "
        "first row was taken for headings. Left out: 1 row without two numbers, 1 row without an "
        "answer, 1 row with numbers beyond 1,000,000,000."
    )


def test_headings_alike_or_empty_become_the_usual_ones() -> None:
    assert sheet.read("size,size,kind\n" + PLAIN).inputs == ("x₁", "x₂")
    assert sheet.read(",,\n" + PLAIN).inputs == ("x₁", "x₂")


@pytest.mark.parametrize(
    ("answers", "head", "classes"),
    [
        ("0 1 1 0 1 0", "", ("0", "1")),
        ("0 1.0 1 0.0 1 0", "", ("0", "1")),
        ("1 2 3 4 5 6", "", ()),
        ("1 2 3 1 2 3", "value", ()),
        ("0.5 1 0.5 1 1 1", "", ()),
        ("0.5 1 0.5 1 1 1", "class", ("0.5", "1")),
        ("1 a 2 a 2 2", "", ("1", "a", "2")),
        ("100001 100002 100001 100001 100001 100001", "", ("100001", "100002")),
    ],
)
def test_the_answers_are_classes_or_numbers(answers: str, head: str, classes: tuple) -> None:
    lines = [f"{k},{k}.5,{answer}" for k, answer in enumerate(answers.split())]
    found = sheet.read("\n".join([f"x1,x2,{head}", *lines] if head else lines))
    assert found.classes == classes
    assert len(found.rows) == 6


def test_of_too_many_rows_some_are_taken_evenly() -> None:
    found = sheet.read("".join(f"{k},{k},{k % 7 / 2}\n" for k in range(3 * MOST)))
    assert len(found.rows) == MOST
    assert [row[0] for row in found.rows[:3]] == [0, 3, 6]
    assert "Of 15,000 rows" in found.said


numbers = st.floats(-1e9, 1e9)
names = st.text(min_size=1, max_size=12).map(lambda text: f"n{text}".strip())


@given(
    st.lists(st.tuples(numbers, numbers, st.integers(0, 2)), min_size=4, max_size=20),
    st.lists(names, min_size=3, max_size=3, unique=True),
    st.booleans(),
)
def test_what_is_written_is_read_again(rows: list, called: list, classed: bool) -> None:
    assume(len({answer for *_, answer in rows}) > 1)
    try:
        own = Own(tuple(rows), tuple(called) if classed else ())
    except BadChoice as error:
        assume("same name" not in str(error))
        raise
    again = sheet.read(sheet.written(own))
    assert Own(again.rows, again.classes, again.inputs).slug == own.slug


@given(st.text(max_size=300) | st.text('0123456789.,;\t\n -ex"ab', max_size=300))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        found = sheet.read(text)
    except BadChoice:
        return
    assert found.rows
    assert len(found.said) < 500
