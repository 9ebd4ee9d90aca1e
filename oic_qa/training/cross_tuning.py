"""Lessons -> a cross-encoder: the published model's blocks, trained to read question and sentence at once.

The first state of the last block goes through one row of weights. Each pair is to be told right or wrong
(binary cross-entropy), and what is right to lie above what is wrong (softmax over the pairs of a question).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oic_qa.cross_encoder import CrossTuning
from oic_qa.onnx_sessions import open_tokenizer
from oic_qa.training.lesson_plan import Shown, learning_rate, steps
from oic_qa.training.lessons import Lessons
from oic_qa.training.tuning import repeatably

if TYPE_CHECKING:
    from pathlib import Path

    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Encoding, Tokenizer

STEPS_TOLD = 50
"""Steps between two lines of progress: one or two minutes on two cores."""

TOGETHER = 16
"""Pairs that are run at once, of like length, so that little is padding."""


@dataclass(frozen=True, slots=True)
class CrossModel:
    """The parts of the model while it is trained, and afterwards."""

    blocks: torch.nn.Module
    head: torch.nn.Linear
    tokenizer: Tokenizer


def tune_cross(
    model: SentenceTransformer,
    lessons: Lessons,
    tuning: CrossTuning,
    *,
    tokenizer: Path,
    threads: int,
    announce: Callable[[str], None],
) -> CrossModel:
    """Train; the model given is changed by that. The same lessons and numbers give the same weights."""
    import torch

    with repeatably(threads), torch.random.fork_rng(devices=()):
        torch.manual_seed(tuning.seed)
        cross = _prepare(model, tokenizer, tuning)
        parameters = [part for part in cross.blocks.parameters() if part.requires_grad]
        parameters.extend(cross.head.parameters())
        optimiser = torch.optim.AdamW(parameters, weight_decay=tuning.weight_decay)
        progress = _Progress(tuning.steps, announce)
        for step, shown in enumerate(steps(lessons, tuning)):
            for group in optimiser.param_groups:
                group["lr"] = learning_rate(step, tuning)
            loss = _loss(cross, shown, lessons.texts, tuning)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(parameters, tuning.longest_gradient)
            optimiser.step()
            progress.tell(step, loss.item())
        return cross


def _prepare(model: SentenceTransformer, tokenizer: Path, tuning: CrossTuning) -> CrossModel:
    """Take the blocks out of the model; the table of word pieces stays as it was published."""
    import torch

    model.eval().requires_grad_(False)
    blocks = model[0].get_submodule("model")
    blocks.get_submodule("encoder").requires_grad_(True)
    table = blocks.get_parameter("embeddings.word_embeddings.weight")
    head = torch.nn.Linear(table.shape[1], 1)
    torch.nn.init.normal_(head.weight, std=0.02)
    torch.nn.init.zeros_(head.bias)
    opened = open_tokenizer(tokenizer)
    opened.enable_truncation(tuning.word_pieces, strategy="longest_first")
    return CrossModel(blocks, head.to(next(blocks.parameters()).device), opened)


def _loss(
    cross: CrossModel, shown: Sequence[Shown], texts: Sequence[str], tuning: CrossTuning
) -> torch.Tensor:
    """The mean over questions of how little is right, weighted."""
    import torch

    pairs = [(item.text, texts[row]) for item in shown for row in item.rows]
    scores = torch.split(score_pairs(cross, pairs), [len(item.rows) for item in shown])
    losses = []
    for item, found in zip(shown, scores, strict=True):
        right = torch.tensor(item.right, device=found.device)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(found, right.float())
        if any(item.right) and not all(item.right):
            missed = found.logsumexp(0) - found[right].logsumexp(0)
            loss = loss + tuning.order_weight * missed
        losses.append(item.weight * loss)
    return torch.stack(losses).mean()


def score_pairs(cross: CrossModel, pairs: Sequence[tuple[str, str]]) -> torch.Tensor:
    """Give (pairs): the log-odds of each pair, in the order given."""
    import torch

    encoded = cross.tokenizer.encode_batch(list(pairs))
    order = sorted(range(len(pairs)), key=lambda place: len(encoded[place].ids))
    parts = [
        _run(cross, [encoded[place] for place in order[start : start + TOGETHER]])
        for start in range(0, len(order), TOGETHER)
    ]
    return torch.cat(parts)[torch.tensor(order, device=parts[0].device).argsort()]


def _run(cross: CrossModel, encoded: Sequence[Encoding]) -> torch.Tensor:
    import torch

    device = cross.head.weight.device
    longest = max(len(one.ids) for one in encoded)

    def padded(rows: Sequence[Sequence[int]]) -> torch.Tensor:
        return torch.tensor([[*row, *(0,) * (longest - len(row))] for row in rows], device=device)

    # Half as long with the processors that multiply in this form, and as good.
    with torch.autocast(device.type, dtype=torch.bfloat16):
        states = cross.blocks(
            input_ids=padded([one.ids for one in encoded]),
            attention_mask=padded([one.attention_mask for one in encoded]),
            token_type_ids=padded([one.type_ids for one in encoded]),
        ).last_hidden_state
    found: torch.Tensor = cross.head(states[:, 0].float())[:, 0]
    return found


class _Progress:
    """Tells now and then how far it is, and how long it still takes."""

    def __init__(self, total: int, announce: Callable[[str], None]) -> None:
        self._total = total
        self._announce = announce
        self._started = time.perf_counter()
        self._losses: list[float] = []

    def tell(self, step: int, loss: float) -> None:
        self._losses.append(loss)
        done = step + 1
        if done % STEPS_TOLD and done != self._total:
            return
        minutes = (time.perf_counter() - self._started) / done * (self._total - done) / 60
        mean = sum(self._losses) / len(self._losses)
        self._announce(f"Step {done:,} of {self._total:,}: loss {mean:.3f}, about {minutes:.0f} minutes left")
        self._losses.clear()
