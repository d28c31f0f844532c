"""The class and the part of a picture follow from where it lies, however people pack it."""

import pytest

from playground.datasets.folders import NOWHERE, OUTSIDE, litter, sort

CASES = {
    "folders": (["cats/1.jpg", "dogs/2.jpg"], [("train", "cats"), ("train", "dogs")]),
    "in a folder": (["pets/cats/1", "pets/dogs/2"], [("train", "cats"), ("train", "dogs")]),
    "deeper": (["cats/may/1.jpg", "dogs/june/2.jpg"], [("train", "cats"), ("train", "dogs")]),
    "parts": (
        ["all/train/cats/1.jpg", "all/Validation/cats/2.jpg", "all/test/dogs/3.jpg"],
        [("train", "cats"), ("validation", "cats"), ("test", "dogs")],
    ),
    "other words for parts": (
        ["training/a/1", "val/a/1", "valid/b/1", "testing/b/1"],
        [("train", "a"), ("validation", "a"), ("validation", "b"), ("test", "b")],
    ),
    "first words": (["cat.1.jpg", "dog_2.jpg"], [("train", "cat"), ("train", "dog")]),
    "first words in parts": (
        ["train/Cat 1.jpg", "train/dog-2.jpg", "val/cat9.jpg"],
        [("train", "cat"), ("train", "dog"), ("validation", "cat")],
    ),
    "one folder": (["cats/IMG_1.jpg", "cats/IMG_2.jpg"], [("train", "cats")] * 2),
    "one folder of two kinds": (
        ["x/cat.1.jpg", "x/dog.1.jpg"],
        [("train", "cat"), ("train", "dog")],
    ),
    "a loose one": (["cats/1.jpg", "dogs/2.jpg", "cover.jpg"], [..., ..., NOWHERE]),
    "no word": (["1.jpg", "2.jpg"], [NOWHERE, NOWHERE]),
    "leads out": (["../../a/1.jpg", "a/1.jpg", "b/2.jpg"], [OUTSIDE, ("train", "a"), ...]),
    "other slashes": (["p\\a\\1.jpg", "p\\b\\2.jpg"], [("train", "a"), ("train", "b")]),
    "from the root": (["/a/1.jpg", "//b/./2.jpg"], [("train", "a"), ("train", "b")]),
    "upper and lower": (["Cats/1", "train/cats/2", "dogs/3"], [("train", "Cats")] * 2 + [...]),
    "accents": (["\u00fc/1", "u\u0308/2", "b/3"], [("train", "\u00fc")] * 2 + [...]),
    "too long": (
        ["x" * 30 + "a/1", "x" * 30 + "b/2"],
        [("train", "x" * 24), ("train", "x" * 21 + " 2")],
    ),
    "signs": (["a\x07\nb/1", "\u202e/2"], [("train", "a b"), NOWHERE]),
}


@pytest.mark.parametrize(("paths", "spots"), CASES.values(), ids=CASES)
def test_a_folder_says_the_class(paths, spots) -> None:
    for found, expected in zip(sort(paths), spots, strict=True):
        assert expected is ... or found == expected


@pytest.mark.parametrize(
    "path", ["__MACOSX/cats/._1.jpg", "cats/.DS_Store", ".git/x.png", "a/Thumbs.db", "", "/", "."]
)
def test_what_systems_leave_behind_is_no_file_of_anybodys(path: str) -> None:
    assert litter(path)
    assert not litter("cats/1.jpg")
    assert not litter("../cats/1.jpg")
