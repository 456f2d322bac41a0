"""Random map files as people write them by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.storage.layouts import Layouts

LANES = ("actions", "touchpoints", "emotions", "pain_points", "opportunities")

TEXTS = (
    "Book a call",
    "Can't find the price",
    "x, y",
    "[a] b",
    "# no comment",
    "émoji 🙂",
    "tab\\t",
    'a \\"quote\\"',
    "a]",
    "}",
    "'single'",
    " lead",
    "Slow reply",
    "=",
    "\\u0041",
    "line\\nbreak",
    "separator\u2028inside",
)


SCRIPTS = (
    'script = """two\nlines # no comment\n"""',
    "script = '''\n[[stages]]\nname = \\'''",
    'script = """\\\n  [[inbox]]\n# none \\"""\n]"""',
)

ODD_ENTRIES = (
    "paths = []@",
    "inbox = [ ]@",
    "review_every = 'month'   ",
    'paths = [{ from = "s0", to = "s1" }]@',
    'inbox = ["one",@\n { text = "two", by = "Ana" }, \'three\']@',
    'inbox = "one"@',
    "odd.deep.key = 3@\nodd.deep.other = 4",
    "scope = '''\nit's [ # so'''@",
)


@dataclass
class Documents(Layouts):
    """Writes maps, the same one for the same state of `rng`. `odd` is how often a rare layout is
    chosen, from 0 to 1."""

    _lines: list[str] = field(default_factory=list)

    def text(self) -> str:
        """One map, valid for tomllib and for this program."""
        self._lines = []
        self._root()
        stages = self.rng.randint(0, 4)
        if self._rarely(0.1):
            self._inbox(stages)
        if self._lines[0].startswith("stages ="):
            stages = 0
        for number in range(stages):
            self._stage(number)
        if self._rarely(0.5):
            self._paths(stages)
        if self._rarely(0.6):
            self._inbox(stages)
        if self._oddly() and self._rarely(0.4):
            self._comment(0.3)
            self._lines += ["[custom2]", 'keep = "me"']
        self._comment(0.3)
        text = "\n".join(self._lines) + ("" if self._rarely(0.2) else "\n")
        if self._rarely(0.02):
            parts = text.split("\n")
            breaks = [self.rng.choice(["\n", "\r\n"]) for _ in parts[1:]]
            return "".join(map("".join, zip(parts, [*breaks, ""], strict=True)))
        return text.replace("\n", "\r\n") if self._rarely(0.1) else text

    def _comment(self, chance: float, indent: str = "") -> None:
        if self._rarely(chance):
            self._lines.append(indent + self._new_comment())

    def _blank(self, chance: float) -> None:
        if self._rarely(chance):
            self._lines.append("")

    def _root(self) -> None:
        add = self._lines.append
        if self._oddly() and self._rarely(0.1):
            add('stages = [{ name = "One", actions = ["a"] }, { name = "Two", id = "s1" }]')
        self._comment(0.4)
        self._blank(0.2)
        add("format = 1")
        add('title = "T"' + self._beside())
        self._comment(0.1)
        if self._rarely(0.8):
            add('goal = "g"')
        if self._rarely(0.5):
            add("lanes = " + self._lanes() + self._beside(0.1))
        if self._oddly():
            add("calls = " + self._array(self._call))
        if self._oddly():
            add(self.rng.choice(ODD_ENTRIES).replace("@", self._beside(0.9)))
        if self._oddly():
            add('custom = { a = 1, b = "x" }')
        dotted = self._oddly()
        if dotted and self._rarely(0.3):
            add('persona = { name = "P", jobs = [ "a" ] }' + self._beside())
        elif dotted:
            add('persona . "name" = "P"' + self._beside())
            self._comment(0.2)
            add("persona.jobs = " + self._array(self._fact))
        self._blank(0.7)
        if not dotted and self._rarely(0.7):
            self._persona()
        if self._oddly() and not any(line.startswith("calls") for line in self._lines):
            self._comment(0.3)
            self._lines += [
                "[[calls]]",
                'id = "c1"' + self._beside(),
                "started = 2026-11-21 09:00:00",
            ]
            self._blank(0.8)
        if self._oddly():
            add("[rules_off]")
            self._comment(0.3)
            add('"a-rule" = "why"' + self._beside())
            self._blank(0.9)

    def _persona(self) -> None:
        add = self._lines.append
        self._comment(0.3)
        add(("[[persona]]" if self._rarely(0.1) else "[persona]") + self._beside())
        if self._rarely(0.8):
            add('name = "P"' + self._beside())
        if self._rarely(0.4):
            add("jobs = " + self._array(self._fact))
        if self._oddly():
            self._lines += ["[persona.extra.deep]", "here = true" + self._beside()]
        self._blank(0.9)

    def _stage(self, number: int) -> None:
        rng, add = self.rng, self._lines.append
        indent = rng.choice(["  ", "\t"]) if self._oddly() else ""
        self._comment(0.4)
        self._blank(0.1)
        add("[[stages]]" + self._beside())
        if self._rarely(0.8):
            add(f'{indent}id = "s{number}"')
        add(f'{indent}name = "S{number}"' + self._beside())
        if self._rarely(0.4):
            add(f'{indent}goal = "G"')
        self._comment(0.1, indent)
        if self._oddly():
            add(rng.choice(SCRIPTS))
        lanes = rng.sample(LANES, rng.randint(0, 5))
        tables = lanes.pop() if lanes and self._oddly() else None
        if self._rarely(0.1):
            lanes.append("wow")
        for lane in lanes:
            self._lane(lane, indent)
        if self._oddly():
            add(f"{indent}extra = {{ score = {number} }}")
        if self._oddly():
            add(f"{indent}m.k = 1" + self._beside(0.1))
        if self._oddly():
            self._comment(0.3)
            self._lines += ["[stages.more]", "v = [1, 2]" + self._beside()]
        if tables and self._oddly():
            tables = "wow" if "wow" not in lanes else tables
        for _ in range(rng.randint(1, 3) if tables else 0):
            self._comment(0.3)
            self._blank(0.3)
            if self._oddly() and "more" not in "".join(self._lines[-9:]):
                self._lines += ["[[stages.things]]", "size = 1" + self._beside()]
            self._lines += [f"[[stages.{tables}]]", f"text = {self._string()}" + self._beside()]
            if self._rarely(0.4):
                add("severity = 2" + self._beside())
            if self._oddly():
                self._lines += [f"[stages.{tables}.own]", "key = 1" + self._beside()]
        if self._oddly() and self._rarely(0.3):
            self._comment(0.3)
            self._lines += [f"[apart{number}]", "v = 1", "[stages.late]", "v = 2" + self._beside()]
        self._blank(0.85)
        self._comment(0.1)
        self._blank(0.3)
        if self._oddly() and self._rarely(0.4):
            self._lines += [f"[t{number}]", "v = 1", ""]

    def _lane(self, lane: str, indent: str) -> None:
        self._comment(0.1, indent)
        self._blank(0.05)
        key = f'"{lane}"' if self._rarely(0.05) else lane
        value = self._array(self._card)
        if self._oddly() and self._rarely(0.2) and lane != "wow":
            value = self._string()
        elif lane == "wow" and value.startswith("[]"):
            value = '["oh"]'
        self._lines.append(
            indent + key + self.rng.choice([" = ", " = ", "="]) + value + self._beside(0.15)
        )

    def _paths(self, stages: int) -> None:
        for _ in range(self.rng.randint(1, 3)):
            if any(line.startswith("paths =") for line in self._lines):
                return
            self._comment(0.3)
            self._lines += ["[[paths]]", f'from = "s{self.rng.randint(0, stages)}"']
            self._lines.append('to = "s1"' + self._beside())
            if self._rarely(0.5):
                self._lines.append('kind = "loop"')
            self._blank(0.8)

    def _inbox(self, stages: int) -> None:
        if any(line.startswith(("inbox =", "[[inbox]]", "[inbox]")) for line in self._lines):
            return
        if self._oddly() and self._rarely(0.3):
            self._lines += ["[inbox]", f"text = {self._string()}" + self._beside()]
            return
        for _ in range(self.rng.randint(1, 3)):
            self._comment(0.3)
            self._lines.append("[[inbox]]" + self._beside(0.1))
            self._lines.append(f"text = {self._string()}" + self._beside())
            if self._rarely(0.4):
                self._lines.append('kind = "idea"')
            if self._rarely(0.3):
                self._lines.append(f'stage = "s{self.rng.randint(0, stages)}"' + self._beside(0.1))
                self._lines.append(f'lane = "{self.rng.choice(LANES)}"')
            if self._rarely(0.2):
                self._lines.append("at = 2026-11-21T10:04:05+01:00")
            self._blank(0.8)

    def _string(self) -> str:
        text = self.rng.choice(TEXTS) + self.rng.choice(["", f" {self.rng.randint(0, 99)}"])
        if "'" not in text and "\\" not in text and self._rarely(0.15):
            return f"'{text}'"
        if self._rarely(0.05) and "\\" not in text:
            return f'"""{text}"""'
        if self._rarely(0.03) and "\\" not in text:
            return f'"""\n{text}\nmore"""'
        return f'"{text}"'

    def _card(self) -> str:
        if self._rarely(0.05):
            return "{ score = 3 }"
        text = self._string()
        if not self._rarely(0.35):
            return text
        pairs = [f"text = {text}"]
        if self._rarely(0.6):
            pairs.append(f"severity = {self.rng.randint(1, 3)}")
        if self._rarely(0.3):
            pairs.append('by = "Ana"')
        if self._rarely(0.2):
            pairs.append('tags = ["a", "b"]')
        if self._rarely(0.05):
            pairs.append("own.key = 1")
        if self._rarely(0.1):
            pairs.append(f'own = [ {self._new_comment()}\n "a" ]')
            pairs = [pair for pair in pairs if not pair.startswith("own.")]
        if self._rarely(0.3):
            self.rng.shuffle(pairs)
        return self.rng.choice(["{{ {} }}", "{{{}}}", "{{ {} }}"]).format(", ".join(pairs))

    def _fact(self) -> str:
        text = self._string()
        return f'{{ text = {text}, evidence = "said" }}' if self._rarely(0.3) else text

    def _call(self) -> str:
        self._number += 1
        return f'{{ id = "call-{self._number}", with = {self._string()}, consent = true }}'

    def _lanes(self) -> str:
        return self.rng.choice(
            [
                '["actions", "touchpoints"]',
                f'[\n  "actions", {self._new_comment()}\n  "emotions",\n]',
                '["actions", { key = "x", title = "X" }]',
            ]
        )
