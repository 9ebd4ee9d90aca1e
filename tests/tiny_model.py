"""A sentence-transformers model of a few thousand numbers, and adapters for it: made in a moment."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from oic_qa.adapter import FORMAT, Adapter, AdapterFacts, LowRank, Tuning
from oic_qa.pretrained import quiet

WIDTH = 16
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
WORDS = (
    *("boats", "drones", "trains", "vans", "officers", "gangs", "police"),
    *("drive", "fly", "sell", "use", "travel", "see", "fast", "far", "the", "at", "sea"),
    *("who", "what", "which", "how", "do", "is"),
)


def write_tiny_model(folder: Path) -> Path:
    """Write a BERT of two blocks that knows few words, with numbers drawn from a fixed seed."""
    import torch

    with quiet():
        from transformers import BertConfig, BertModel

    configuration = BertConfig(
        vocab_size=len(SPECIAL + WORDS),
        hidden_size=WIDTH,
        intermediate_size=2 * WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=32,
    )
    with quiet(), torch.random.fork_rng():
        torch.manual_seed(7)
        BertModel(configuration).save_pretrained(folder)
    _write_beside(folder)
    return folder


def _write_beside(folder: Path) -> None:
    """What makes of it a model of sentences."""
    parts = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
    modules = [
        {"idx": place, "name": str(place), "path": path, "type": f"sentence_transformers.models.{name}"}
        for place, (path, name) in enumerate(parts)
    ]
    files: dict[str, object] = {
        "modules.json": modules,
        "1_Pooling/config.json": {"word_embedding_dimension": WIDTH, "pooling_mode_mean_tokens": True},
        "sentence_bert_config.json": {"max_seq_length": 24, "do_lower_case": False},
        "tokenizer_config.json": {"tokenizer_class": "BertTokenizer", "do_lower_case": True},
        "tokenizer.json": tiny_tokenizer(),
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content), encoding="utf-8")


def tiny_tokenizer() -> dict[str, object]:
    """What ``tokenizer.json`` says: word pieces of one text, or of a pair of texts told apart."""
    vocabulary = {word: number for number, word in enumerate(SPECIAL + WORDS)}
    special = [
        {"id": vocabulary[word], "content": word, "special": True, "normalized": False}
        | dict.fromkeys(("single_word", "lstrip", "rstrip"), False)
        for word in SPECIAL
    ]
    begin, end, end_of_second = (
        {"SpecialToken": {"id": word, "type_id": kind}}
        for word, kind in (("[CLS]", 0), ("[SEP]", 0), ("[SEP]", 1))
    )
    first, second = ({"Sequence": {"id": name, "type_id": kind}} for name, kind in (("A", 0), ("B", 1)))
    named = {word: {"id": word, "ids": [vocabulary[word]], "tokens": [word]} for word in ("[CLS]", "[SEP]")}
    return {
        "version": "1.0",
        "added_tokens": special,
        "normalizer": {"type": "BertNormalizer", "lowercase": True, "strip_accents": None}
        | {"clean_text": True, "handle_chinese_chars": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [begin, first, end],
            "pair": [begin, first, end, second, end_of_second],
            "special_tokens": named,
        },
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##"}
        | {"max_input_chars_per_word": 100, "vocab": vocabulary},
    }


def made_adapter(*changes: LowRank, base_sha256: str = "b" * 64) -> Adapter:
    """An adapter of these changes for the model with this hash."""
    facts = AdapterFacts(
        format=FORMAT,
        base_sha256=base_sha256,
        questions_sha256="q" * 64,
        corpus_sha256="c" * 64,
        left_out=None,
        examples=3,
        tuning=Tuning(rank=2),
    )
    return Adapter(facts, changes)


def made_change(name: str, *, inputs: int = WIDTH, outputs: int = WIDTH) -> LowRank:
    """A change of rank 2, with numbers drawn from a fixed seed."""
    random = np.random.default_rng(5)
    return LowRank(
        name,
        a=random.normal(size=(2, inputs)).astype(np.float16),
        b=random.normal(size=(outputs, 2)).astype(np.float16),
    )
