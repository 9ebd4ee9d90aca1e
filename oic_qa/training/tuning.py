"""Examples -> low-rank changes to the encoder's weights (a module with torch).

Each example's text should lie nearest to its sentence, among the sentences of all documents, and to the
sentence's passage, among all passages: a softmax over all of them, so that every wrong row is a negative.
Encoding all rows at every step would take minutes, so their vectors are made anew once an epoch and held
fixed within it; the gradient flows through the questions.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from oic_qa.adapter import LowRank, Tuning
from oic_qa.training.course import Course
from oic_qa.training.examples import Example, Material
from oic_qa.training.targets import Targets, targets_of

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

LAYERS = (
    *("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"),
    *("intermediate.dense", "output.dense"),
)
"""Names of the layers that are changed, inside each block of the encoder."""

ENCODED_AT_ONCE = 32
"""Rows encoded at once: of like length, so that little is padding."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """What training gave: the changes, and the mean loss of each epoch."""

    changes: tuple[LowRank, ...]
    losses: tuple[float, ...]


def tune(
    model: SentenceTransformer,
    material: Material,
    tuning: Tuning,
    *,
    threads: int,
    announce: Callable[[str], None],
) -> Tuned:
    """Train; the model given is changed by that, and is of no use afterwards.

    The same material, numbers and threads give the same changes on the same machine.
    """
    import torch

    with repeatably(threads):
        halves = _attach(model, tuning)
        parameters = [part for half in halves for part in (half.a, half.b)]
        learner = _Learner(
            model=model,
            material=material,
            targets=targets_of(material),
            course=Course.start(material.examples, tuning),
            parameters=parameters,
            optimiser=torch.optim.AdamW(parameters, weight_decay=tuning.weight_decay),
        )
        losses = tuple(learner.epoch(number, announce) for number in range(tuning.epochs))
        return Tuned(tuple(half.change(tuning.kept) for half in halves), losses)


@dataclass(frozen=True, slots=True)
class _Halves:
    """The two halves of a layer's change while they are trained: (rank, inputs) and (outputs, rank)."""

    name: str
    a: torch.nn.Parameter
    b: torch.nn.Parameter

    def add(
        self, _layer: torch.nn.Module, inputs: tuple[torch.Tensor, ...], output: torch.Tensor
    ) -> torch.Tensor:
        """Give what the layer gives with its change."""
        return output + inputs[0] @ self.a.T @ self.b.T

    def change(self, kept: float) -> LowRank:
        """Give the halves as they are stored: only a share of what was learnt is kept."""
        second = (kept * self.b.detach()).half().cpu().numpy()
        return LowRank(self.name, self.a.detach().half().cpu().numpy(), second)


def _attach(model: SentenceTransformer, tuning: Tuning) -> tuple[_Halves, ...]:
    """Give each layer its halves; the second is 0, so that training starts from the model as it is."""
    import torch

    generator = torch.Generator().manual_seed(tuning.seed)
    model.eval().requires_grad_(False)
    found = []
    for name, layer in model[0].named_modules():
        if isinstance(layer, torch.nn.Linear) and name.endswith(LAYERS):
            first = torch.randn(tuning.rank, layer.in_features, generator=generator)
            halves = _Halves(
                name=name.removeprefix("model."),
                a=torch.nn.Parameter((first / layer.in_features**0.5).to(layer.weight.device)),
                b=torch.nn.Parameter(torch.zeros(layer.out_features, tuning.rank).to(layer.weight.device)),
            )
            layer.register_forward_hook(halves.add)
            found.append(halves)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Learner:
    """The model while it learns, and all that it learns from."""

    model: SentenceTransformer
    material: Material
    targets: Targets
    course: Course
    parameters: list[torch.nn.Parameter]
    optimiser: torch.optim.Optimizer

    def epoch(self, number: int, announce: Callable[[str], None]) -> float:
        """See every example once; give the mean loss. Epochs count from 0."""
        sentences = _encode_rows(self.model, self.material.sentences)
        passages = _encode_rows(self.model, self.material.passages)
        losses: list[float] = []
        for batch in self.course.epoch(number):
            rate = self.course.learning_rate(number * self.course.steps_an_epoch + len(losses))
            losses.append(self._step(batch, rate, sentences, passages))
            line = self.course.progress(number, losses)
            if line:
                announce(line)
        mean = sum(losses) / len(losses)
        announce(f"Epoch {number + 1} of {self.course.tuning.epochs} done: mean loss {mean:.3f}")
        return mean

    def _step(
        self, batch: Sequence[Example], rate: float, sentences: torch.Tensor, passages: torch.Tensor
    ) -> float:
        import torch

        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss = self._loss(batch, sentences, passages)
        self.optimiser.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.parameters, self.course.tuning.longest_gradient)
        self.optimiser.step()
        return loss.item()

    def _loss(
        self, batch: Sequence[Example], sentences: torch.Tensor, passages: torch.Tensor
    ) -> torch.Tensor:
        """How little of both softmaxes is right: the negative logarithms of the shares, summed."""
        import torch

        vectors = _encode(self.model, [example.text for example in batch])
        rows = [example.row for example in batch]
        temperature = self.course.tuning.temperature
        ignored = torch.from_numpy(self.targets.ignored[rows]).to(vectors.device)
        by_sentence = (vectors @ sentences.T / temperature).masked_fill(ignored, -torch.inf)
        by_passage = vectors @ passages.T / temperature
        return _missed(by_sentence, self.targets.sentences[rows]) + _missed(
            by_passage, self.targets.passages[rows]
        )


def _missed(scores: torch.Tensor, right: NDArray[np.bool_]) -> torch.Tensor:
    import torch

    wrong = torch.from_numpy(~right).to(scores.device)
    of_right = scores.masked_fill(wrong, -torch.inf).logsumexp(1)
    return (scores.logsumexp(1) - of_right).mean()


def _encode_rows(model: SentenceTransformer, texts: Sequence[str]) -> torch.Tensor:
    """Give (texts, dimension), unit rows in the order of the texts, that nothing is learnt through."""
    import torch

    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    with torch.no_grad():
        parts = [
            _encode(model, [texts[place] for place in order[start : start + ENCODED_AT_ONCE]])
            for start in range(0, len(order), ENCODED_AT_ONCE)
        ]
    return torch.cat(parts)[torch.tensor(order, device=parts[0].device).argsort()]


def _encode(model: SentenceTransformer, texts: Sequence[str]) -> torch.Tensor:
    """Give (texts, dimension), unit rows; what exceeds the model's word pieces is cut off, as in search."""
    import torch

    device = next(model.parameters()).device
    pieces = model.preprocess(list(texts))
    features = {
        name: value.to(device) if isinstance(value, torch.Tensor) else value for name, value in pieces.items()
    }
    return torch.nn.functional.normalize(model(features)["sentence_embedding"], dim=-1)


@contextmanager
def repeatably(threads: int) -> Iterator[None]:
    """Take the same steps each time; what is set for that is set back."""
    # Read when the first CUDA library starts: without it matrix products may differ from run to run.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    import torch

    threads_before, strict_before = torch.get_num_threads(), torch.are_deterministic_algorithms_enabled()
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)
    try:
        yield
    finally:
        torch.set_num_threads(threads_before)
        torch.use_deterministic_algorithms(strict_before)


def best_device() -> str:
    """Where to train: on a GPU where torch finds one."""
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"
