"""Our own functions as the text of a program: those it needs, and whatever these need in turn.

So that what a learner takes home is the code that ran here, and no second copy of it.
"""

import ast
import builtins
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

STEADY = frozenset(dir(builtins))
COMMENT = re.compile(r"  # type: ignore.*$", re.MULTILINE)


class Sources:
    """Source texts, each once, in an order in which they can be read from the top."""

    def __init__(self) -> None:
        self.imports: set[str] = set()
        self.instead: dict[str, str] = {}  # what stands in the program for a name
        self._told: set[tuple[str, str]] = set()  # module and name

    def of(self, *functions: Any) -> list[str]:
        """The texts of some functions and of what they need; without those told before."""
        found: list[str] = []
        for function in functions:
            if isinstance(function, FunctionType):
                self._add(function.__name__, sys.modules[function.__module__], found)
            else:  # wrapped, as by a cache
                plain = inspect.unwrap(function)
                self._add(plain.__name__, sys.modules[plain.__module__], found)
        return found

    def _add(self, name: str, module: ModuleType, found: list[str]) -> None:
        key = ("", name) if name in self.instead else (module.__name__, name)
        if key in self._told:
            return
        if name in self.instead:
            self._told.add(key)
            found.append(self.instead[name])
            return
        text, tree = _read(module)
        node = _definition(tree, name)
        if isinstance(node, ast.Import | ast.ImportFrom):
            self._brought(name, node, found)
            return
        self._told.add(key)
        part = bare(ast.get_source_segment(text, node) or "")
        for other in _needed(ast.parse(part), name):
            if hasattr(module, other):
                self._add(other, module, found)
        found.append(part)

    def _brought(self, name: str, node: ast.Import | ast.ImportFrom, found: list[str]) -> None:
        """A name that another module gives: an import, or, if that is ours, its text."""
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("playground"):
            self._add(name, sys.modules[str(node.module)], found)
            return
        alias = next(one for one in node.names if name in (one.asname, one.name))
        asked = f"{alias.name} as {alias.asname}" if alias.asname else alias.name
        start = f"from {node.module} " if isinstance(node, ast.ImportFrom) else ""
        self.imports.add(f"{start}import {asked}")


def _definition(tree: ast.Module, name: str) -> Any:
    """Where a module says what a name is."""
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.ClassDef() if node.name == name:
                return node
            case ast.Assign(targets=[ast.Name(id=target)]) if target == name:
                return node
            case ast.Import() | ast.ImportFrom():
                if any(name in (one.asname, one.name) for one in node.names):
                    return node
    raise LookupError(f"no source text for {name}")


def _needed(tree: ast.AST, but: str) -> Iterable[str]:
    """The names that a text takes from around it, in the order they stand there."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own = {node.id for node in names if not isinstance(node.ctx, ast.Load)} | {but} | STEADY
    own |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return dict.fromkeys(node.id for node in names if node.id not in own)


@cache
def _read(module: ModuleType) -> tuple[str, ast.Module]:
    """A module's text, and what it says."""
    text = inspect.getsource(module)
    return text, ast.parse(text)


def bare(text: str) -> str:
    """A text without the marks that only our own checks read: types, and how results are kept."""
    text = COMMENT.sub("", text)
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))

    def place(row: int, column: int) -> int:
        return starts[row - 1] + column

    content = text.encode()
    for start, end in sorted(_marks(ast.parse(text), place, content), reverse=True):
        content = content[:start] + content[end:]
    return content.decode()


def _marks(
    tree: ast.AST, place: Callable[[int, int], int], content: bytes
) -> Iterator[tuple[int, int]]:
    """From where to where a type is said; `x: int`, `-> int` and decorators."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(annotation=ast.expr() as said):
                start = place(node.lineno, node.col_offset) + len(node.arg.encode())
                end = place(said.end_lineno or 0, said.end_col_offset or 0)
                default = content[end : end + 3] == b" = "
                yield start, end + default
                yield end + 2 * default, end + 3 * default
            case ast.AnnAssign(target=target, annotation=said):
                start = place(target.end_lineno or 0, target.end_col_offset or 0)
                yield start, place(said.end_lineno or 0, said.end_col_offset or 0)
            case ast.FunctionDef(returns=ast.expr() as said):
                end = place(said.end_lineno or 0, said.end_col_offset or 0)
                yield content.rindex(b" ->", 0, end), end
