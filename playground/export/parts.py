"""A program in parts: each a cell of a notebook, or some lines of a script below a comment."""

from dataclasses import dataclass
from textwrap import wrap

WIDTH = 98  # characters of a line


@dataclass(frozen=True)
class Part:
    """Some lines with what they are for."""

    title: str
    words: str  # a sentence or two
    code: str

    @property
    def text(self) -> str:
        """The lines below a comment, as they stand in a script."""
        said = f"# {self.title}" + f". {self.words}" * bool(self.words)
        comment = "\n".join(wrap(said, WIDTH, subsequent_indent="# "))
        return blocks(comment, self.code)


def blocks(*texts: str) -> str:
    """Texts one below the other: functions with two empty lines around them, the rest with one."""
    found = ""
    for text in filter(None, texts):
        apart = "\n\n\n" if _defines(text) or _defines(found.rpartition("\n\n\n")[2]) else "\n\n"
        found += apart * bool(found) + text.strip("\n")
    return found


def _defines(text: str) -> bool:
    return text.startswith(("def ", "class "))
