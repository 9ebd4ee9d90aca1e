"""A command's options as one record: the record says what may be given, and the command takes it whole.

Typer reads options from the arguments of a function, and a command may have a dozen of them. Here it reads
them from the fields of a dataclass.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TypeVar, get_type_hints

import typer

Options = TypeVar("Options")


def with_options(
    kind: type[Options],
) -> Callable[[Callable[[typer.Context, Options], None]], Callable[..., None]]:
    """Let a command take the fields of a dataclass as its options.

    Each field is annotated as an argument of a command would be: ``Annotated[int, typer.Option(…)]``.
    """

    def decorate(command: Callable[[typer.Context, Options], None]) -> Callable[..., None]:
        @wraps(command)
        def called(context: typer.Context, **given: object) -> None:
            command(context, kind(**given))

        hints = get_type_hints(kind, include_extras=True)
        parameters = [
            Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
            *(field.replace(annotation=hints[name]) for name, field in signature(kind).parameters.items()),
        ]
        vars(called)["__signature__"] = Signature(parameters)
        called.__annotations__ = {item.name: item.annotation for item in parameters}
        return called

    return decorate
