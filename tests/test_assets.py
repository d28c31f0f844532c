"""What runs in the browser keeps to what the browsers of the README can do."""

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[1] / "assets"

# What Safari 16.4 or Firefox 121 lacks, and is tempting.
NEWER = re.compile(
    r"\.(toSorted|toSpliced|toReversed|isSubsetOf|symmetricDifference|checkVisibility)\("
    r"|\b(Object|Map)\.groupBy\b|\bPromise\.(withResolvers|try)\b|\bArray\.fromAsync\b"
    r"|\.(values|keys|entries)\(\)\.(map|filter|some|every|find|reduce|toArray)\("
    r"|\b(requestIdleCallback|scheduler\.|navigator\.vibrate|startViewTransition|showPopover)\b"
    r"|\b(field-sizing|interpolate-size|light-dark|text-wrap)\b"
    r"|@starting-style|@scope|^\s*&(?!&)"
)


@pytest.mark.parametrize(
    "code",
    ["[...all].toSorted()", "map.values().map(f)", "  field-sizing: content;", "  &:hover {}"],
)
def test_what_is_too_new_is_noticed(code: str) -> None:
    assert NEWER.search(code)


def test_no_code_needs_a_newer_browser() -> None:
    files = [*ASSETS.rglob("*.js"), *ASSETS.rglob("*.css")]
    assert files
    lines = [(path, line) for path in files for line in path.read_text("utf-8").splitlines()]
    assert [(path.name, line) for path, line in lines if NEWER.search(line)] == []


def test_safari_is_told_under_its_own_name_that_nothing_is_to_be_selected() -> None:
    sheets = {path: path.read_text("utf-8") for path in ASSETS.rglob("*.css")}
    plain = {
        path: len(re.findall(r"(?<!-)user-select: none", text)) for path, text in sheets.items()
    }
    named = {path: text.count("-webkit-user-select: none") for path, text in sheets.items()}
    assert sum(plain.values())
    assert plain == named
