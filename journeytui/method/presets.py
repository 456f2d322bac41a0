"""Stage presets: ready-made ways to divide a journey, each stage with a hint of what it is for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StageHint:
    """A stage to be: its name, and what it is for (its goal, or the customer's own thought).

    Both may be empty: a stage without a name shows as 'Stage n'.
    """

    name: str
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """A named set of stages. `title` and `about` are for a list to choose from."""

    key: str
    title: str
    about: str
    stages: tuple[StageHint, ...]


_ALL = (
    Preset(
        "funnel",
        "Funnel",
        "From a stranger to a customer who comes back",
        (
            StageHint("Attraction", "They find us and leave their details"),
            StageHint("Cultivation", "They decide for us and ask for a quote"),
            StageHint("Sale", "The deal is closed"),
            StageHint("Loyalty", "They buy again and speak well of us"),
        ),
    ),
    Preset(
        "inbound",
        "Inbound",
        "Be found, be useful, be chosen",
        (
            StageHint("Attract", "People with this problem come across us"),
            StageHint("Convert", "They tell us who they are"),
            StageHint("Close", "They become customers"),
            StageHint("Delight", "They are glad they did, and say so"),
        ),
    ),
    Preset(
        "purchase",
        "Purchase",
        "The customer's side, from a vague unease to the verdict",
        (
            StageHint("First thought", "Something is wrong, I cannot say what"),
            StageHint("Passive search", "I look at what there is, without effort"),
            StageHint("Active search", "I know my problem and look for a solution"),
            StageHint("Consideration", "Two or three are left, and I know my criteria"),
            StageHint("Compare", "I choose and pay"),
            StageHint("Consumption", "I use it"),
            StageHint("Satisfaction", "Did it solve my problem?"),
        ),
    ),
    Preset(
        "get-keep-grow",
        "Get, keep, grow",
        "A double funnel: win customers, then grow with them",
        (
            StageHint("Awareness", "They know that we exist"),
            StageHint("Interest", "They want to know more"),
            StageHint("Consideration", "They weigh us against others"),
            StageHint("Purchase", "They buy"),
            StageHint("Keep", "They go on using it"),
            StageHint("Grow", "They take a larger one, or one more thing"),
            StageHint("Refer", "They bring others"),
        ),
    ),
    Preset(
        "service",
        "Service",
        "Before, during and after",
        (
            StageHint(
                "Before the sale",
                "The need arises; they look into price, quality and what others say",
            ),
            StageHint("Sale and use", "They buy and use it, with all that comes around it"),
            StageHint(
                "After the sale",
                "Claims, exchanges and guarantees go well; they buy more and recommend us",
            ),
        ),
    ),
    Preset("blank", "Blank", "One stage, to be named", (StageHint(""),)),
)

PRESETS: dict[str, Preset] = {preset.key: preset for preset in _ALL}
"""Every preset by its key, in the order in which to offer them."""

DEFAULT_PRESET = "funnel"


def preset(key: str) -> Preset:
    """The preset with this key. Raises KeyError."""
    return PRESETS[key]
