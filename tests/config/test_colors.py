"""The yardsticks themselves, held against published figures."""

from __future__ import annotations

import pytest

from tests.config.colors import SIGHTS, Triple, apart, contrast, difference, lab, linear, seen


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("color", "expected"),
    [("#ffffff", (100, 0, 0)), ("#000000", (0, 0, 0)), ("#ff0000", (53.24, 80.09, 67.20))],
)
def test_lab_is_that_of_the_standard(color: str, expected: Triple) -> None:
    assert lab(linear(color)) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, -0.001, 2.49), (50, 0.0009, -2.49), 4.8045),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_that_its_authors_publish(
    one: Triple, other: Triple, expected: float
) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=0.0001)
    assert difference(other, one) == pytest.approx(expected, abs=0.0001)


@pytest.mark.parametrize("sight", SIGHTS)
def test_grey_is_grey_to_everyone(sight: str) -> None:
    for grey in ("#000000", "#555555", "#aaaaaa", "#ffffff"):
        assert seen(grey, sight) == pytest.approx(linear(grey), abs=0.001)


@pytest.mark.parametrize(
    ("one", "other", "alike_to"),
    [
        ("#4c545c", "#a43c5c", "protanopia"),
        ("#b66a50", "#7f8a4f", "deuteranopia"),
        ("#4b8fd0", "#2f9f9c", "tritanopia"),
    ],
)
def test_each_deficiency_mixes_up_its_own_colours(one: str, other: str, alike_to: str) -> None:
    nearest = min(SIGHTS, key=lambda sight: apart(one, other, sight))
    assert nearest == alike_to
    assert apart(one, other, alike_to) < apart(one, other) / 2
