from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from oic_qa import fingerprint
from oic_qa.errors import StoredIndexError
from oic_qa.index import (
    Index,
    RowTexts,
    build_index,
    check_index,
    load_index,
    save_index,
)
from oic_qa.records import Corpus, Inspection, Passage, PassageKind, Sentence, Span
from oic_qa.settings import Settings
from oic_qa.written import WrittenTexts
from tests.made import FakeEncoder

ROOT = Path(__file__).resolve().parent.parent
ENCODER = FakeEncoder(("hydra", "migrants", "training", "france"))
CORPUS = Corpus(Inspection("oic", "Crime", 43), documents=(), bodies=(), notes=(), terms=(), sha256="c" * 64)
FINGERPRINT = fingerprint.fingerprint_of(
    CORPUS, model_sha256=ENCODER.model_sha256, settings=Settings(), written_sha256="a" * 64
)
TEXTS = RowTexts(
    passages=("Hydra training. More Hydra.", "Migrants are debriefed."),
    sentences=(("Hydra training.", "More Hydra."), ("Migrants are debriefed.",)),
    written=WrittenTexts(("Who is debriefed in France?", "Is there training?"), rows=(2, 0), sha256="a" * 64),
)

Opening = Callable[..., object]


def passage(row: int, sentences: int) -> Passage:
    spans = [Span(place * 10, place * 10 + 9) for place in range(sentences)]
    parts = tuple(Sentence((span,), restates=False, figure=False, date=False) for span in spans)
    return Passage(
        row=row,
        document="hmicfrs-report",
        spans=(Span(0, sentences * 10 - 1),),
        sentences=parts,
        headings=(),
        speaker="HMICFRS",
        kind=PassageKind.REPORT,
        recommendation=None,
        own_number=None,
        bodies=(),
        body=None,
    )


def built(progress: Callable[[str], None] = lambda _line: None) -> Index:
    return build_index(
        [passage(0, sentences=2), passage(1, sentences=1)],
        [],
        texts=TEXTS,
        encoder=ENCODER,
        fingerprint=FINGERPRINT,
        progress=progress,
    )


def load(folder: Path, *, corpus: Corpus = CORPUS, settings: Settings | None = None) -> Index:
    return load_index(folder, corpus=corpus, encoder=ENCODER, settings=settings or Settings())


def check(folder: Path, *, corpus: Corpus = CORPUS, settings: Settings | None = None) -> None:
    check_index(folder, corpus=corpus, settings=settings or Settings())


def vector(text: str) -> NDArray[np.float32]:
    return ENCODER.encode([text]).reshape(-1)


def test_row_i_is_passage_i_and_sentences_follow_passage_by_passage() -> None:
    index = built()
    assert index.passage_cosines(vector("migrants")).tolist() == [0, 1]
    assert np.allclose(index.passage_cosines(vector("hydra")), [2 / 5**0.5, 0])
    assert np.allclose(index.sentence_cosines(vector("hydra")), [1 / 2**0.5, 1, 0])
    assert index.sentence_rows.tolist() == [0, 0, 1]
    assert index.passage_keywords.scores("debriefed").argmax() == 1
    assert index.sentence_keywords.scores("more").argmax() == 1


def test_building_tells_how_far_it_is() -> None:
    said: list[str] = []
    built(progress=said.append)
    assert said == ["Encoded 2 of 2 passages", "Encoded 3 of 3 sentences", "Encoded 2 of 2 questions"]


def test_a_question_written_for_a_sentence_is_kept_with_its_row() -> None:
    written = built().written
    assert written.rows.tolist() == [2, 0]
    nothing = np.zeros(3, dtype=np.float32)
    assert written.cosines(written.likeness(vector("france")), sentence_cosines=nothing).tolist() == [
        0,
        -1,
        1,
    ]


def test_texts_that_are_not_one_for_each_sentence_are_refused() -> None:
    with pytest.raises(ValueError, match="found texts of 2 passages and 3 sentences, expected 2 and 4"):
        build_index(
            [passage(0, sentences=2), passage(1, sentences=2)],
            [],
            texts=TEXTS,
            encoder=ENCODER,
            fingerprint=FINGERPRINT,
            progress=pytest.fail,
        )


def test_a_saved_index_comes_back_as_it_was(tmp_path: Path) -> None:
    index = built()
    save_index(index, tmp_path)
    loaded = load(tmp_path)
    assert loaded.fingerprint == index.fingerprint
    assert loaded.passages == index.passages
    assert loaded.recommendations == index.recommendations
    assert loaded.sentence_rows.tolist() == index.sentence_rows.tolist()
    question = vector("hydra training")
    assert loaded.passage_cosines(question).tobytes() == index.passage_cosines(question).tobytes()
    assert loaded.sentence_cosines(question).tobytes() == index.sentence_cosines(question).tobytes()
    assert (
        loaded.sentence_keywords.scores("more").tobytes() == index.sentence_keywords.scores("more").tobytes()
    )
    ours, theirs = (
        found.written.cosines(
            found.written.likeness(question), sentence_cosines=found.sentence_cosines(question)
        )
        for found in (index, loaded)
    )
    assert ours.tobytes() == theirs.tobytes()


def test_saving_the_same_index_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    save_index(built(), tmp_path / "one")
    save_index(built(), tmp_path / "two")
    save_index(load(tmp_path / "two"), tmp_path / "two")
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*"))
    assert files == sorted(path.relative_to(tmp_path / "two") for path in (tmp_path / "two").rglob("*"))
    for file in files:
        if (tmp_path / "one" / file).is_file():
            assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


# Each refusal comes with the model and, before it is opened, without it.
with_and_without_the_model = pytest.mark.parametrize("opening", [load, check])


@with_and_without_the_model
def test_no_index_is_said_with_what_to_type(opening: Opening, tmp_path: Path) -> None:
    with pytest.raises(StoredIndexError, match=r"There is no index in .*Run `oic-qa build`"):
        opening(tmp_path)


@with_and_without_the_model
def test_a_damaged_index_is_refused(opening: Opening, tmp_path: Path) -> None:
    save_index(built(), tmp_path)
    (file,) = tmp_path.rglob("sentences.faiss")
    damaged = bytearray(file.read_bytes())
    damaged[-1] ^= 1
    file.write_bytes(damaged)
    with pytest.raises(StoredIndexError, match=r"sentences\.faiss of the index is damaged.*`oic-qa build`"):
        opening(tmp_path)


@with_and_without_the_model
def test_an_index_of_another_corpus_is_refused_with_both_hashes(opening: Opening, tmp_path: Path) -> None:
    save_index(built(), tmp_path)
    changed = dataclasses.replace(CORPUS, sha256="d" * 64)
    message = r"built from another corpus: found c{12}, expected d{12}\. Run `oic-qa build`"
    with pytest.raises(StoredIndexError, match=message):
        opening(tmp_path, corpus=changed)


def test_an_index_of_another_model_is_refused(tmp_path: Path) -> None:
    save_index(built(), tmp_path)
    other = dataclasses.replace(ENCODER, model_sha256="f" * 64)
    with pytest.raises(StoredIndexError, match=r"another embedding model: found e{12}, expected f{12}\."):
        load_index(tmp_path, corpus=CORPUS, encoder=other, settings=Settings())


@with_and_without_the_model
def test_an_index_of_another_setting_is_refused_with_both_values(opening: Opening, tmp_path: Path) -> None:
    save_index(built(), tmp_path)
    with pytest.raises(StoredIndexError, match=r"another setting passage_tokens: found 200, expected 150\."):
        opening(tmp_path, settings=dataclasses.replace(Settings(), passage_tokens=150))


@with_and_without_the_model
def test_an_index_of_another_format_is_refused(
    opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_index(built(), tmp_path)
    monkeypatch.setattr(fingerprint, "FORMAT", fingerprint.FORMAT + 1)
    message = rf"in another format: found {FINGERPRINT.format}, expected {FINGERPRINT.format + 1}\."
    with pytest.raises(StoredIndexError, match=message + " Run `oic-qa build`"):
        opening(tmp_path)


def test_an_index_that_is_sound_passes_before_the_model_is_opened(tmp_path: Path) -> None:
    save_index(built(), tmp_path)
    check(tmp_path)


def test_the_id_of_an_index_is_the_name_of_its_files_content_and_empty_until_it_is_stored(
    tmp_path: Path,
) -> None:
    index = built()
    first = save_index(index, tmp_path / "one")
    again = save_index(built(), tmp_path / "two")
    retold = dataclasses.replace(index, passages=(passage(0, sentences=2), passage(2, sentences=1)))
    assert index.id == ""
    assert (tmp_path / "one" / "current").read_text("utf-8").strip() == first.id
    assert first.id == again.id == load(tmp_path / "one").id
    assert save_index(retold, tmp_path / "two").id != first.id


@pytest.mark.model
@pytest.mark.parametrize("imports", ["import faiss, torch", "import torch, faiss"])
def test_faiss_and_torch_live_in_one_process_in_either_order(imports: str) -> None:
    program = (
        f"{imports}\n"
        "from pathlib import Path; from oic_qa.encoder import open_encoder\n"
        "encoder = open_encoder(Path('index'), announce=print)\n"
        "flat = faiss.IndexFlatIP(384); flat.add(encoder.encode(['France', 'Hydra'] * 200))\n"
        "squares = torch.ones(800, 800) @ torch.ones(800, 800)\n"
        "found, rows = flat.search(encoder.encode(['Hydra']), 1)\n"
        "assert rows[0][0] % 2 == 1 and abs(found[0][0] - 1) < 1e-4 and squares[0, 0] == 800"
    )
    command = [sys.executable, "-W", "ignore", "-c", program]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stderr
