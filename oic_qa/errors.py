"""Every failure that a user can meet, as one tree.

OicQaError                  the root; shells print its one line and leave with status 1
├── CorpusError             the manifest, a source, the bodies or the notes cannot be used
│   └── SourceError         a source file cannot be read
├── StoredIndexError        no index, a damaged one, or one of another corpus, model or setting
├── EncoderError            the embedding model is missing, damaged or another one
├── QuestionError           a question (or a line of a batch) that cannot be taken at all
├── EvaluationError         a run or a baseline of an evaluation cannot be used
├── RegisterError           the register cannot be shown
├── OutputError             a file cannot be written
├── FeedbackError           what a reader sent about an answer cannot be taken, kept, read or decided
└── ReceiptError            an exported answer cannot be checked

A message is one line: what happened, what was found, what was expected, what to do next.
"""


class OicQaError(Exception):
    """Root of all failures that are told in one line instead of a traceback."""


class CorpusError(OicQaError):
    """The manifest, a source, the bodies or the notes cannot be used."""


class SourceError(CorpusError):
    """A source file cannot be read."""


class StoredIndexError(OicQaError):
    """No index, a damaged one, or one of another corpus, model or setting."""


class EncoderError(OicQaError):
    """The embedding model is missing, damaged or another one."""


class QuestionError(OicQaError):
    """A question, or a line of a batch, that cannot be taken at all."""


class EvaluationError(OicQaError):
    """A run or a baseline of an evaluation cannot be used."""


class RegisterError(OicQaError):
    """The register cannot be shown."""


class OutputError(OicQaError):
    """A file cannot be written."""


class FeedbackError(OicQaError):
    """What a reader sent about an answer cannot be taken, kept, read or decided."""


class ReceiptError(OicQaError):
    """An exported answer cannot be checked."""
