"""`journeytui new`: a new map in a new file."""

from __future__ import annotations

from collections.abc import Iterable
from shlex import quote

from journeytui.cli.exits import FINE, NOT_WRITTEN, USAGE, Stop
from journeytui.cli.output import say
from journeytui.cli.parser import Parser
from journeytui.method.new import named_stages, new_journey, title_from
from journeytui.method.presets import DEFAULT_PRESET, PRESETS, StageHint
from journeytui.storage.canonical import compose
from journeytui.storage.files import FileTrouble, create
from journeytui.storage.problems import suggestion


def run(arguments: list[str]) -> int:
    """Write the map that the arguments describe. Raises Stop."""
    options = _parser().parse_args(arguments)
    journey = new_journey(
        _stages(options.preset, options.stages),
        title=_text("--title", options.title or title_from(options.file)),
        goal=_text("--goal", options.goal),
        persona=_text("--persona", options.persona),
    )
    try:
        create(options.file, compose(journey).encode())
    except FileTrouble as trouble:
        raise Stop(NOT_WRITTEN, str(trouble)) from None
    say(f"Made {options.file}. Open it: journeytui {quote(options.file)}")
    return FINE


def _parser() -> Parser:
    parser = Parser("journeytui new", "Make a new map in a new file.")
    parser.add_argument("file", metavar="FILE", help="the file to make; it must not exist")
    parser.add_argument("--title", default="", help="what the map is called (else the file's name)")
    parser.add_argument("--goal", default="", help="why you map: the question it has to answer")
    parser.add_argument(
        "--persona", default="", metavar="'NAME, ROLE'", help="whom the map is about"
    )
    stages = parser.add_mutually_exclusive_group()
    stages.add_argument(
        "--preset",
        metavar="KEY",
        help=f"ready-made stages, see below (else {DEFAULT_PRESET})",
    )
    stages.add_argument("--stages", metavar="'A, B, C'", help="stages of your own")
    parser.epilog = "\n".join(["presets:", *_preset_lines()])
    return parser


def _preset_lines() -> Iterable[str]:
    width = max(map(len, PRESETS)) + 2
    for preset in PRESETS.values():
        yield f"  {preset.key.ljust(width)}{preset.about}"
        if names := ", ".join(stage.name for stage in preset.stages if stage.name):
            yield f"  {' ' * width}{names}"


def _stages(preset: str | None, names: str | None) -> Iterable[StageHint]:
    """The stages that were named, else those of a preset."""
    if names is not None:
        if stages := named_stages(_text("--stages", names)):
            return stages
        raise Stop(USAGE, "--stages names no stage; it takes a list such as 'Hear of it, Sign up'")
    key = DEFAULT_PRESET if preset is None else preset
    if key not in PRESETS:
        hint = suggestion(key, PRESETS) or f"; there are: {', '.join(PRESETS)}"
        raise Stop(USAGE, f"there is no preset '{key}'{hint}")
    return PRESETS[key].stages


def _text(option: str, value: str) -> str:
    """The value, if it can stand in a file: bytes of the command line that are no UTF-8 cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Stop(USAGE, f"{option} is not UTF-8: '{value}'") from None
    return value
