"""The rules of the house as functions: each takes a checkout and says where a rule is broken.

The layers, from the top: pages → ui → figures, labs, export → client → engine → network →
net, experiment → registries → errors. Imports point down, never up or sideways.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

LONGEST = {"pages/*": 150, "app.py": 150, "*": 250}
ANY = ("*",)
DATA = ("numpy", "pandas", "sklearn", "PIL")


@dataclass(frozen=True)
class Layer:
    """Which files it is, and what these may import besides the standard library and each other."""

    files: tuple[str, ...]
    outside: tuple[str, ...] = ()  # packages of others
    ours: tuple[str, ...] = ()  # layers of ours
    later: tuple[str, ...] = ()  # layers and packages too heavy to load before they are needed
    never: tuple[str, ...] = ()  # what ANY leaves out


VALUES = ("net", "experiment", "registries", "errors")
MIDDLE = ("figures", "labs", "export", "client", *VALUES)

# The first layer with a pattern that fits a file is its layer.
LAYERS = {
    "errors": Layer(("playground/errors.py",)),
    "package": Layer(("playground/__init__.py",), ours=VALUES, later=("client", "engine")),
    "registries": Layer(
        (
            *(f"playground/{name}.py" for name in ("activations", "curves", "losses", "metrics")),
            *(f"playground/{name}.py" for name in ("optimizers", "steps", "schedules", "layers")),
            *(f"playground/{name}.py" for name in ("stack", "plan", "initializers", "features")),
            *(
                f"playground/{name}.py"
                for name in ("scaling", "stopping", "grammar", "kernels", "shared")
            ),
            "playground/limits.py",
            "playground/datasets/*",
            "playground/glossary/*",
        ),
        DATA,
        ("errors",),
    ),
    "experiment": Layer(
        (
            *(f"playground/{name}.py" for name in ("experiment", "choices", "query", "prepared")),
            *(
                f"playground/{name}.py"
                for name in ("breaking", "together", "apart", "fair", "pairs")
            ),
            "playground/presets/*",
        ),
        DATA,
        ("net", "registries", "errors"),
    ),
    "net": Layer(("playground/net/*",), ("numpy", "h5py"), ("registries", "errors")),
    "network": Layer(("playground/network.py",), ("numpy", "keras"), VALUES),
    # What goes along with files that the engine writes.
    "companions": Layer(("playground/export/phone.py",), ("numpy",), VALUES),
    # What the web process and the engine share, and the near side of the hosts.
    "client": Layer(
        tuple(
            f"playground/engine/{name}.py"
            for name in (
                *("__init__", "client", "hosts", "keeper", "service", "settings"),
                *("messages", "records", "history", "pictures", "signature", "state"),
                *("seats", "shelf", "numbers", "portraits"),
                *("sights", "tables", "bench", "series", "spawn", "brought", "aside"),
            )
        ),
        ("numpy",),
        VALUES,
        later=("engine", "tensorflow"),
    ),
    "engine": Layer(
        ("playground/engine/*",),
        ("numpy", "pandas", "keras", "tensorflow", "psutil"),
        ("client", "network", "companions", *VALUES),
    ),
    "labs": Layer(("playground/labs/*",), ("numpy", "scipy"), VALUES),
    "figures": Layer(("playground/figures/*",), ("numpy", "plotly", "PIL"), ("labs", *VALUES)),
    "export": Layer(("playground/export/*", "playground/book/*"), ("numpy",), ("client", *VALUES)),
    "ui": Layer(("playground/ui/*",), ANY, MIDDLE, never=("keras", "tensorflow")),
    "command": Layer(
        ("playground/__main__.py", "playground/console.py"),
        ours=("package", "ui", *MIDDLE),
        later=("engine",),
    ),
    "pages": Layer(("pages/*",), ("streamlit",), ("ui", *MIDDLE)),
    "app": Layer(("app.py",), ("streamlit",), ("ui", *MIDDLE)),
}


@dataclass(frozen=True)
class Import:
    """One import: where it stands, what it names, and whether it waits for a call."""

    line: int
    module: str
    waits: bool


def sources(root: Path) -> list[Path]:
    """Every Python file of the app, as paths from the root."""
    found = [*root.glob("app.py"), *root.glob("pages/**/*.py"), *root.glob("playground/**/*.py")]
    return sorted(path.relative_to(root) for path in found)


@cache
def layer_of(path: Path) -> str | None:
    """The layer a file belongs to."""
    return next(
        (
            name
            for name, layer in LAYERS.items()
            if any(fnmatch(path.as_posix(), pattern) for pattern in layer.files)
        ),
        None,
    )


@cache
def tree(text: str) -> ast.Module:
    """The syntax tree of a source text."""
    return ast.parse(text)


def parse(path: Path) -> ast.Module:
    """The syntax tree of a file; equal files share one."""
    return tree(path.read_text(encoding="utf-8"))


def imports(root: Path, path: Path) -> list[Import]:
    """Every import of a file, those in functions and those with `import_module` too."""
    found = statements((root / path).read_text(encoding="utf-8"))
    return [one for node, waits in found for one in _imported(root, node, waits)]


@cache
def statements(text: str) -> tuple[tuple[ast.AST, bool], ...]:
    """What in a source text may import something, and whether it waits for a call."""
    return tuple(_statements(tree(text), waits=False))


def _statements(node: ast.AST, waits: bool) -> Iterator[tuple[ast.AST, bool]]:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Call):
        yield node, waits
    inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for_types_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    for child in ast.iter_child_nodes(node):
        yield from _statements(child, waits or inside or for_types_only)


def _imported(root: Path, node: ast.AST, waits: bool) -> Iterator[Import]:
    match node:
        case ast.Import(names=names):
            yield from (Import(node.lineno, alias.name, waits) for alias in names)
        case ast.ImportFrom(module=str(module), names=names):
            for alias in names:
                inner = root.joinpath(*module.split("."), alias.name)
                ours = inner.is_dir() or inner.with_suffix(".py").exists()
                whole = f"{module}.{alias.name}" if ours else module
                yield Import(node.lineno, whole, waits)
        case ast.Call(func=ast.Name(id="__import__") | ast.Attribute(attr="import_module")):
            if node.args and isinstance(node.args[0], ast.Constant):
                yield Import(node.lineno, str(node.args[0].value), waits)


def file_of(root: Path, module: str) -> Path | None:
    """The file of one of our own modules, as a path from the root."""
    path = Path(*module.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((one for one in candidates if (root / one).exists()), None)


def strangers(root: Path) -> Iterator[str]:
    """Files that no layer owns."""
    for path in sources(root):
        if layer_of(path) is None:
            yield f"{path}: belongs to no layer; give it one in tests/architecture.py."


def ghosts(root: Path) -> Iterator[str]:
    """Files that a layer lists and that are not there."""
    for name, layer in LAYERS.items():
        for pattern in layer.files:
            if not any(fnmatch(path.as_posix(), pattern) for path in sources(root)):
                yield f"{pattern}: is no file; take it out of the layer {name}."


def arrows(root: Path) -> Iterator[str]:
    """Imports that point up, sideways, or at a package the layer may not use."""
    for path in sources(root):
        name = layer_of(path)
        if name is None:
            continue
        for one in imports(root, path):
            if _forbidden(LAYERS[name], name, one, root):
                yield f"{path}:{one.line}: {name} may not import {one.module}."


def _forbidden(layer: Layer, name: str, one: Import, root: Path) -> bool:
    top = one.module.split(".")[0]
    later = layer.later if one.waits else ()
    if top in sys.stdlib_module_names or top in later:
        return False
    if top in ("playground", "pages", "app", "tests"):
        path = file_of(root, one.module)
        return path is None or layer_of(path) not in (name, *layer.ours, *later)
    return top in layer.never or (layer.outside != ANY and top not in layer.outside)


def circles(root: Path) -> Iterator[str]:
    """Files that import each other, directly or in a circle."""
    graph = {
        path: {
            file_of(root, one.module)
            for one in imports(root, path)
            if one.module.startswith("playground.") and not one.waits
        }
        for path in sources(root)
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield f"{' imports '.join(map(str, reversed(error.args[1])))}: a circle."


def lengths(root: Path) -> Iterator[str]:
    """Files longer than a person wants to read."""
    stage = [path.relative_to(root) for path in root.glob("assets/**/*.js")]
    for path in [*sources(root), *stage]:
        most = next(most for glob, most in LONGEST.items() if fnmatch(path.as_posix(), glob))
        count = len((root / path).read_text(encoding="utf-8").splitlines())
        if count > most:
            yield f"{path}: has {count} lines; at most {most}."


def page_names(root: Path) -> Iterator[str]:
    """Pages whose file would hide a module, or make an ugly link."""
    for path in sorted(root.glob("pages/*")):
        name = path.name.removesuffix(".py")
        if name == "__pycache__":
            continue
        if not re.fullmatch(r"[a-z]+", name) or path.suffix != ".py":
            yield f"pages/{path.name}: a page is one lower-case word with .py."
        if name in sys.stdlib_module_names or name in ("playground", "app", "tests"):
            yield f"pages/{path.name}: hides the module {name}."


def colours(root: Path) -> Iterator[str]:
    """Colours written outside the palette."""
    for path in sources(root):
        if path != Path("playground/figures/palette.py"):
            for line in coloured((root / path).read_text(encoding="utf-8")):
                yield f"{path}:{line}: a colour; only figures/palette.py has colours."


@cache
def coloured(text: str) -> tuple[int, ...]:
    """The lines of a source text that write a colour."""
    inside = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\b(?:rgb|hsl)a?\(")
    return tuple(
        node.lineno
        for node in ast.walk(tree(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if inside.search(node.value) or re.fullmatch(r"#[0-9a-fA-F]{3,4}", node.value)
    )


def session_state(root: Path) -> Iterator[str]:
    """Pages that keep state by hand."""
    for path in sources(root):
        if layer_of(path) not in ("pages", "app"):
            continue
        for node in ast.walk(parse(root / path)):
            match node:
                case ast.Attribute(attr="session_state") | ast.alias(name="session_state"):
                    yield f"{path}:{node.lineno}: touches session_state; playground.ui does that."


def menu(root: Path) -> Iterator[str]:
    """Pages that the menu does not list, and lines of the menu without a page."""
    path = Path("playground/ui/menu.py")
    listed = {
        key.value
        for node in ast.walk(parse(root / path))
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and ast.unparse(value).startswith("Page(")
    }
    there = {page.stem for page in root.glob("pages/*.py")}
    for name in sorted(there - listed):
        yield f"pages/{name}.py: is missing from the menu; add a line to {path}."
    for name in sorted(listed - there):
        yield f"{path}: lists '{name}', but there is no pages/{name}.py."


RULES = (
    strangers,
    ghosts,
    arrows,
    circles,
    lengths,
    page_names,
    menu,
    colours,
    session_state,
)


def broken(root: Path) -> list[str]:
    """Every rule that is broken, each in a line."""
    return [line for rule in RULES for line in dict.fromkeys(rule(root))]
