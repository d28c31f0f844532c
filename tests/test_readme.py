"""README.md says what is so: its tables are fresh, its code runs, its files and commands exist."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

import pytest

from tests.architecture import layer_of, sources
from tests.readme import README, fresh

ROOT = README.parent
TEXT = README.read_text(encoding="utf-8")
CODE = re.findall(r"^```python\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def slugs() -> Iterator[tuple[str, str]]:
    """Every registry there is, found by what it looks like, with each of its slugs."""
    for path in sources(ROOT):
        if layer_of(path) in ("registries", "experiment") and "glossary" not in path.parts:
            module = import_module(".".join(path.with_suffix("").parts))
            for name, value in vars(module).items():
                if name.isupper() and isinstance(value, dict) and not name.startswith("_"):
                    entries = [one for one in value.values() if is_dataclass(one)]
                    if entries and all(hasattr(one, "hint") for one in entries):
                        yield from ((name, slug) for slug in value)


@pytest.mark.parametrize(("registry", "slug"), sorted(set(slugs())))
def test_every_slug_is_in_the_readme(registry: str, slug: str) -> None:
    assert f"`{slug}`" in TEXT, f"{registry} is not in tests/readme.py, or `make readme` is due"


def test_the_tables_are_fresh() -> None:
    assert fresh(TEXT) == TEXT, "README.md is stale: run `make readme`"


def test_stale_tables_are_noticed() -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith("| `spiral`"))
    stale = TEXT.replace(f"{line}\n", "")
    assert stale != TEXT
    assert fresh(stale) == TEXT


@pytest.mark.parametrize("code", CODE, ids=lambda code: code.splitlines()[-1])
def test_the_code_runs(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})


def test_there_is_code() -> None:
    assert CODE


@pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"),
    reason="without git there is no telling which folders belong to the checkout",
)
def test_the_map_names_every_folder() -> None:
    listed = subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()
    there = {f"{line.split('/')[0]}/" for line in listed if "/" in line}
    map_of = TEXT.split("## The map")[1].split("```")[1]
    named = {line.split()[0] for line in map_of.splitlines() if line}
    assert named == there | {"app.py"}, "the map in README.md is not the checkout's"


def test_links_and_files_it_speaks_of_exist() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT)
    files = re.findall(r"`((?:playground|pages|tests|assets|\.ci)/[\w./-]*)`", TEXT)
    missing = [name for name in [*links, *files] if not (ROOT / name).exists()]
    assert missing == []


def test_its_commands_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    spoken = re.findall(r"(?:^|`)make((?: [a-z]+)+)", TEXT, re.MULTILINE)
    assert {word for words in spoken for word in words.split()} <= targets


def test_every_setting_is_in_the_table() -> None:
    folders = ("playground", "pages", "tests", ".ci")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    code = "".join(path.read_text(encoding="utf-8") for path in files if path.suffix in (".py", ""))
    settings = {*re.findall(r"PLAYGROUND_[A-Z_]*[A-Z]\b", code)}
    settings |= {f"PLAYGROUND_MAX_{name}" for name in re.findall(r'\blimit\("([A-Z_]+)"', code)}
    assert {name for name in settings if f"| `{name}`" not in TEXT} == set()
