"""What is broken on purpose, as Keras programs: broken, sound, and the lines apart."""

from collections.abc import Mapping
from difflib import ndiff

from playground.breaking import Break
from playground.experiment import Experiment
from playground.export import pictures


def sound(entry: Break) -> str:
    """The program as it ought to be."""
    program = pictures.program(Experiment.from_query(entry.query), entry.epochs)
    return changed(program, entry.both)


def broken(entry: Break) -> str:
    """The program with the mistake in it."""
    return changed(sound(entry), entry.changes)


def changed(program: str, changes: Mapping[str, str]) -> str:
    """A program with other words in it, each of which has to stand there once."""
    for old, new in changes.items():
        if program.count(old) != 1:
            raise ValueError(f"the program has {old!r} {program.count(old)} times, not once")
        program = program.replace(old, new)
    return program


def apart(entry: Break) -> str:
    """The lines to change, as a patch writes them: − for what goes, + for what comes."""
    lines = ndiff(broken(entry).splitlines(), sound(entry).splitlines())
    return "\n".join(line for line in lines if line.startswith(("- ", "+ ")))
