"""`oic-qa train-reranker` without the printing: the steps in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from oic_qa.corpus import load_corpus
from oic_qa.cross_encoder import FORMAT, CrossFacts, CrossFiles, CrossTuning
from oic_qa.encoder import open_encoder
from oic_qa.errors import EncoderError, QuestionError
from oic_qa.evaluation.questions import read_questions
from oic_qa.hashing import data_sha256, file_sha256, sha256_or_nothing
from oic_qa.index import load_index
from oic_qa.pretrained import MODEL_SHA256, checked_model, open_model
from oic_qa.records import Corpus
from oic_qa.rows import texts_to_read
from oic_qa.search import search
from oic_qa.settings import Folders, Settings
from oic_qa.storage import to_plain
from oic_qa.training import lists, pairs, questions, sets
from oic_qa.training.adapting import ASKED, check_left_out
from oic_qa.training.cross_export import export_cross
from oic_qa.training.cross_tuning import CrossModel, tune_cross
from oic_qa.training.lessons import Found, Lessons, Teacher
from oic_qa.training.overlap import refuse_repeats
from oic_qa.training.parts import is_kept
from oic_qa.training.public import read_public_lessons
from oic_qa.training.tuning import best_device
from oic_qa.understand import understand
from oic_qa.vocabulary import read_vocabulary

FILES = (questions.FILE, sets.FILE, pairs.PAIRS, pairs.UNANSWERED, lists.FILE)
"""All that is learnt from, in the folder of questions."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class CrossRequest:
    """What to train: the numbers, public sets to learn from, a document to keep away, and where to write.

    ``threads`` are the cores to use.
    """

    tuning: CrossTuning
    public: tuple[Path, ...]
    left_out: str | None
    threads: int
    out: Path


def train_cross(folders: Folders, request: CrossRequest, *, announce: Callable[[str], None]) -> CrossFacts:
    """Train a cross-encoder on what the index finds for written questions, and write it.

    Raises:
        CorpusError: something under corpus/ cannot be used, or the document to leave out is not there.
        StoredIndexError: there is no index, or not one of this corpus.
        QuestionError: a question cannot be used, is asked to measure as well, or none is left.
        EncoderError: the model cannot be used or written.
    """
    corpus = load_corpus(folders.corpus)
    check_left_out(corpus, request.left_out)
    announce("Searching for what each written question finds: two minutes")
    lessons = read_lessons(folders, corpus, left_out=request.left_out, announce=announce)
    public = read_public_lessons(request.public, first_row=len(lessons.texts))
    lessons = replace(lessons, texts=(*lessons.texts, *public.texts), public=public.lessons)
    # Before training: the files may be edited in the meantime.
    questions_sha256 = written_sha256(folders.eval)
    model = checked_model()
    cross = tune_cross(
        open_model(model, device=best_device()),
        lessons,
        request.tuning,
        tokenizer=model / "tokenizer.json",
        threads=request.threads,
        announce=announce,
    )
    return _write(
        cross,
        request,
        questions_sha256=questions_sha256,
        corpus_sha256=corpus.sha256,
        public=public.sets,
    )


def _write(
    cross: CrossModel,
    request: CrossRequest,
    *,
    questions_sha256: str,
    corpus_sha256: str,
    public: tuple[str, ...],
) -> CrossFacts:
    files = CrossFiles(request.out)
    try:
        request.out.mkdir(parents=True, exist_ok=True)
        export_cross(cross, files.graph)
        facts = CrossFacts(
            format=FORMAT,
            base_sha256=MODEL_SHA256,
            onnx_sha256=file_sha256(files.graph),
            questions_sha256=questions_sha256,
            corpus_sha256=corpus_sha256,
            public=public,
            left_out=request.left_out,
            tuning=request.tuning,
        )
        files.facts.write_text(json.dumps(to_plain(facts), indent=2) + "\n", "utf-8")
    except OSError as problem:
        raise EncoderError(
            f"The re-ranker cannot be written to {request.out}: {problem.strerror or problem}; expected a "
            "folder that can be written, with 200 MB free. Name another one."
        ) from problem
    return facts


def written_sha256(folder: Path) -> str:
    """Tell the written questions from all others."""
    return data_sha256([sha256_or_nothing(folder / name) for name in FILES])


def read_lessons(
    folders: Folders, corpus: Corpus, *, left_out: str | None, announce: Callable[[str], None]
) -> Lessons:
    """Search for every written question that is not kept back, and tell right from wrong.

    Raises:
        StoredIndexError: there is no index, or not one of this corpus.
        QuestionError: a question cannot be used, is asked to measure as well, or none is left.
        EncoderError: the embedding model cannot be used.
    """
    settings = Settings()
    encoder = open_encoder(folders.index, announce=announce)
    index = load_index(folders.index, corpus=corpus, encoder=encoder, settings=settings)
    vocabulary = read_vocabulary(corpus, index.recommendations, is_word=encoder.knows)

    def find(question: str) -> Found:
        query = understand(question, (), vocabulary)
        return Found(query, search(query, index, encoder, settings))

    texts = texts_to_read(corpus, index.passages, index.recommendations)
    teacher = Teacher(index.passages, texts, find=find, left_out=left_out)
    numbers = [item.number for item in index.recommendations]
    lessons = _lessons(folders.eval, corpus, teacher, numbers)
    if not (lessons.questions or lessons.sets or lessons.pairs or lessons.unanswered):
        raise QuestionError(
            f"eval/ holds no question to train on; expected some in {', '.join(FILES)}. "
            "Put the files back, or write some."
        )
    return lessons


def _lessons(folder: Path, corpus: Corpus, teacher: Teacher, numbers: Sequence[int]) -> Lessons:
    asked = read_questions(folder / ASKED, corpus)
    single = questions.read_training_questions(folder / questions.FILE, corpus)
    for_sets = sets.read_set_questions(folder / sets.FILE, corpus)
    twins = pairs.read_pairs(folder / pairs.PAIRS, corpus)
    unanswered = pairs.read_unanswered(folder / pairs.UNANSWERED)
    for_lists = lists.read_list_questions(folder / lists.FILE)
    refuse_repeats(single, asked, file=questions.FILE)
    refuse_repeats(for_sets, asked, file=sets.FILE)
    refuse_repeats(twins, asked, file=pairs.PAIRS)
    refuse_repeats([replace(one, question=one.answered) for one in twins], asked, file=pairs.PAIRS)
    refuse_repeats(unanswered, asked, file=pairs.UNANSWERED)
    refuse_repeats(for_lists, asked, file=lists.FILE)
    held = [document.entry.body for document in corpus.responses if document.entry.body]
    return Lessons(
        texts=teacher.texts,
        questions=_there(teacher.lesson(one) for one in single if not is_kept(one.id)),
        sets=_there(teacher.set_lesson(one, held) for one in for_sets if not is_kept(one.id)),
        pairs=_there(teacher.twins(one) for one in twins if not is_kept(one.id)),
        unanswered=_there(teacher.unanswered(one) for one in unanswered if not is_kept(one.id)),
        lists=_there(teacher.list_lesson(one, numbers) for one in for_lists if not is_kept(one.id)),
    )


def _there(items: Iterable[Item | None]) -> tuple[Item, ...]:
    return tuple(item for item in items if item is not None)
