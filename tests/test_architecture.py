"""The rules of the house hold, and the functions that say so notice when they do not."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture import RULES, broken, file_of, imports, layer_of, sources

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Callable[[Path], Iterator[str]]) -> None:
    assert list(rule(ROOT)) == []


@pytest.fixture(scope="module")
def before() -> set[str]:
    """What is broken as it is: nothing, while the tests above pass."""
    return set(broken(ROOT))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the app to break rules in."""
    leave = shutil.ignore_patterns("__pycache__")
    for tree in ("playground", "pages", "assets"):
        shutil.copytree(ROOT / tree, tmp_path / tree, ignore=leave)
    shutil.copy(ROOT / "app.py", tmp_path)
    return tmp_path


def add(path: str, text: str) -> Callable[[Path], None]:
    """Writes a line at the end of a file, which may be new."""

    def plant(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")

    return plant


def lengthen(path: str, count: int) -> Callable[[Path], None]:
    """Makes a file `count` lines long."""

    def plant(root: Path) -> None:
        lines = (root / path).read_text(encoding="utf-8").splitlines()
        lines += ["# more"] * (count - len(lines))
        (root / path).write_text("\n".join(lines), encoding="utf-8")

    return plant


def remove(path: str) -> Callable[[Path], None]:
    """Takes a file away."""
    return lambda root: (root / path).unlink()


HOME, LOSSES = "pages/home.py", "playground/losses.py"
PLANTED = {
    "tensorflow in a page": (add(HOME, "import tensorflow"), "pages may not import tensorflow"),
    "numpy in a page": (add(HOME, "import numpy as np"), "pages may not import numpy"),
    "the engine in a page": (
        add(HOME, "from playground import network"),
        "pages may not import playground",
    ),
    "streamlit in a registry": (
        add(LOSSES, "from streamlit import cache_data"),
        "registries may not import streamlit",
    ),
    "keras in a registry's function": (
        add(LOSSES, "def late():\n    import keras"),
        "registries may not import keras",
    ),
    "keras by its name": (
        add(LOSSES, "import importlib\nimportlib.import_module('keras.losses')"),
        "registries may not import keras",
    ),
    "a registry that knows the screen": (
        add(LOSSES, "from playground.ui import address"),
        "registries may not import playground.ui.address",
    ),
    "two files in a circle": (
        add("playground/curves.py", "from playground import activations"),
        "a circle",
    ),
    "a 151-line page": (lengthen(HOME, 151), "has 151 lines; at most 150"),
    "a 251-line file": (lengthen(LOSSES, 251), "has 251 lines; at most 250"),
    "a page missing from the menu": (add("pages/planted.py", ""), "is missing from the menu"),
    "a line of the menu without a page": (remove(HOME), "there is no pages/home.py"),
    "a file that a layer lists in vain": (
        remove("playground/__main__.py"),
        "is no file",
    ),
    "a file in no layer": (add("playground/planted.py", ""), "belongs to no layer"),
    "a colour in a figure": (
        add("playground/figures/planted.py", "LINE = '#ff8800'"),
        "only figures/palette.py has colours",
    ),
    "state in a page": (
        add(HOME, "import streamlit\nstreamlit.session_state['x'] = 1"),
        "touches session_state",
    ),
}


@pytest.mark.parametrize(("plant", "said"), PLANTED.values(), ids=PLANTED)
def test_a_broken_rule_is_noticed(
    copy: Path, before: set[str], plant: Callable[[Path], None], said: str
) -> None:
    plant(copy)
    news = set(broken(copy)) - before
    assert news
    assert all(said in line for line in news)


@pytest.mark.parametrize("name", ["two words.py", "Home.py", "random.py", "playground.py"])
def test_an_unsafe_page_name_is_noticed(copy: Path, name: str) -> None:
    add(f"pages/{name}", "")(copy)
    assert any(f"pages/{name}: " in line and "menu" not in line for line in broken(copy))


def test_the_web_side_loads_without_tensorflow() -> None:
    """Pages and the app are scripts, which need a visitor: of them, what they import counts."""
    modules, scripts = (
        [path for path in sources(ROOT) if layer_of(path) in layers]
        for layers in (("ui", "client", "command"), ("pages", "app"))
    )
    wanted = {".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in modules}
    wanted |= {one.module for path in scripts for one in imports(ROOT, path) if not one.waits}
    ours = sorted(name for name in wanted if file_of(ROOT, name))
    code = f"import sys, {', '.join(ours)}; print({{'tensorflow', 'keras'}} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (run.stdout, run.returncode) == ("set()\n", 0), run.stderr


def pinned(file: str) -> dict[str, str]:
    """What a requirements file asks for, by name."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if re.match(r"\w", line)]
    return {canonicalize_name(one.name): str(one.specifier) for one in wanted}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned(file: str) -> None:
    assert all(re.fullmatch(r"==[\d.]+", version) for version in pinned(file).values())


def test_every_package_used_is_a_requirement() -> None:
    names = {one.module.split(".")[0] for path in sources(ROOT) for one in imports(ROOT, path)}
    others = names - sys.stdlib_module_names - {"playground", "tests"}
    sources_of = packages_distributions()
    for name in sorted(others):
        assert {canonicalize_name(one) for one in sources_of[name]} & set(
            pinned("requirements.txt")
        ), name
