"""Which questions an evaluation asks: of which half and how many; a number always gives the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from oic_qa.errors import EvaluationError
from oic_qa.evaluation.evaluating import FILE
from oic_qa.evaluation.questions import KnownQuestion, read_questions
from oic_qa.evaluation.records import Portion
from oic_qa.evaluation.runner import BOTH_HALVES
from oic_qa.records import Corpus
from oic_qa.settings import Folders

QUICK = 60
"""Questions of a quick share: some ten seconds, and a share that is known to ten points either way."""

BOTH = "both"
"""What the form calls both halves, told apart."""

MOST_DIGITS = 9
"""A number of questions has fewer digits; Python refuses to read numbers of thousands."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be asked: a half, or both where none is named, and how many questions of it at most."""

    half: Portion | None = Portion.TEST
    questions: int = QUICK

    @property
    def portions(self) -> tuple[Portion, ...]:
        """The halves that are reported."""
        return (self.half,) if self.half else BOTH_HALVES

    @property
    def name(self) -> str:
        """What the form calls the half.

        >>> Choice().name, Choice(half=None).name
        ('test', 'both')
        """
        return self.half.value if self.half else BOTH


def read_choice(half: str, questions: str) -> Choice:
    """Read what the form holds.

    >>> read_choice("dev", "20")
    Choice(half=<Portion.DEV: 'dev'>, questions=20)

    Raises:
        EvaluationError: there is no such half, or no such number.
    """
    names = [BOTH, *(portion.value for portion in BOTH_HALVES)]
    if half not in names:
        raise EvaluationError(f"There is no half {half[:20]!r}; choose one of {', '.join(names)}.")
    digits = questions.strip()
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else 0
    if not number:
        raise EvaluationError(f"Found {questions[:20]!r} as the number of questions; type one from 1 on.")
    return Choice(None if half == BOTH else Portion(half), number)


def held_questions(folders: Folders, corpus: Corpus) -> tuple[KnownQuestion, ...]:
    """Read the questions with known answers.

    Raises:
        QuestionError: they cannot be used; says which line.
        EvaluationError: there are none.
    """
    file = folders.eval / FILE
    if not file.is_file():
        raise EvaluationError(
            f"There is nothing to evaluate with: eval/{FILE}, the questions with known answers, is missing. "
            "Put the file back; eval/README.md of the program says what a line of it holds."
        )
    questions = read_questions(file, corpus)
    if not questions:
        raise EvaluationError(f"There is nothing to evaluate with: eval/{FILE} holds no question.")
    return questions


def in_halves(questions: Sequence[KnownQuestion], portions: Sequence[Portion]) -> tuple[KnownQuestion, ...]:
    """The questions of some halves."""
    halves = {portion.value for portion in portions}
    return tuple(known for known in questions if known.half.value in halves)


def drawn(questions: Sequence[KnownQuestion], count: int) -> tuple[KnownQuestion, ...]:
    """Draw so many questions by their ids, and keep their order; a larger number holds the smaller one."""
    order = sorted(questions, key=lambda known: sha256(f"drawn {known.id}".encode()).digest())
    chosen = {known.id for known in order[:count]}
    return tuple(known for known in questions if known.id in chosen)
