"""What to ask a customer: eleven questions about the job that the product is to do for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `id` stands in the file; `short` is one line of at most 30 characters, for a list; `asks` is
    said aloud, in at most 54 characters. `fills` is the lane that the answer belongs to, or, as
    `persona.jobs`, a field of the persona.
    """

    id: str
    short: str
    asks: str
    fills: str

    @property
    def place(self) -> str:
        """Where the answer belongs, in words: 'pain points', 'persona: jobs'."""
        return self.fills.replace(".", ": ").replace("_", " ")


QUESTIONS: tuple[Question, ...] = (
    Question(
        "problem",
        "how the problem showed",
        "When did you see that something had to change?",
        "pain_points",
    ),
    Question(
        "name",
        "what they call it",
        "What do you call this problem among yourselves?",
        "persona.says",
    ),
    Question(
        "job",
        "the work it should do",
        "What should it do for you, and for how others see you?",
        "persona.jobs",
    ),
    Question(
        "result",
        "the result hoped for",
        "How would you know that it had worked?",
        "persona.gains",
    ),
    Question(
        "restrictions",
        "what held them back",
        "What held you back, or still does?",
        "barriers",
    ),
    Question(
        "looked_first",
        "where they began to look",
        "Where did you look first?",
        "touchpoints",
    ),
    Question(
        "asked_first",
        "whom they asked first",
        "Whom did you ask before anybody else?",
        "persona.profiles",
    ),
    Question(
        "shortlist",
        "the short list",
        "Which brands were on your short list?",
        "persona.knowledge",
    ),
    Question(
        "reason",
        "why that one",
        "Why did you take that one and not another?",
        "persona.motivations",
    ),
    Question(
        "expectation",
        "use against expectation",
        "How is it to use, beside what you had expected?",
        "emotions",
    ),
    Question(
        "recommendation",
        "would they recommend it",
        "Do you recommend it, to whom, in which words?",
        "persona.says",
    ),
)
"""All of them, in the order in which to ask them."""

BY_ID: dict[str, Question] = {question.id: question for question in QUESTIONS}

CODE_NAMES: tuple[str, ...] = (
    "Heron",
    "Wren",
    "Otter",
    "Plover",
    "Marten",
    "Siskin",
    "Hazel",
    "Rowan",
    "Alder",
    "Linnet",
    "Badger",
    "Sorrel",
    "Kestrel",
    "Juniper",
    "Dunlin",
    "Bramble",
)
"""Names for people who are not to be named, in the order in which to propose them."""
