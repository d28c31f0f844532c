"""What is broken on purpose: each program is the sound one with a mistake in it, in words."""

import pytest

from playground.breaking import BREAKS
from playground.experiment import Experiment
from playground.export import breaking as export

every = pytest.mark.parametrize("slug", BREAKS)


@every
def test_a_mistake_is_a_small_change_of_a_sound_program(slug: str) -> None:
    entry = BREAKS[slug]
    sound, broken = export.sound(entry), export.broken(entry)
    compile(sound, "sound", "exec")
    compile(broken, "broken", "exec")
    assert sound != broken
    patch = export.apart(entry).splitlines()
    assert 1 <= len(patch) <= 6
    back = [line[2:] for line in patch if line.startswith("+ ")]
    assert all(line in sound.splitlines() for line in back)


@every
def test_it_is_told_what_is_wrong_why_and_what_puts_it_right(slug: str) -> None:
    entry = BREAKS[slug]
    for words in (entry.wrong, entry.why, entry.repair):
        assert len(words) >= 20
        assert words.endswith(".")
    assert Experiment.from_query(entry.query).dataset.kind == "images"


def test_a_change_that_fits_nowhere_is_a_bug_that_shows() -> None:
    with pytest.raises(ValueError, match="0 times, not once"):
        export.changed("model = 1", {"Dense": "Conv"})
