"""Logs that tell what the site did and nothing of who asked: no address, no name, no free text."""

import sys
import traceback
import uuid
from types import TracebackType

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware
from structlog.typing import EventDict, Processor, WrappedLogger

# Our own code answers for what it fills in; a package would fill in a path or an address.
_OURS = ("commission", "criteria", "investigations", "complaints", "sanctions")
# What packages would add of their own accord: words of errors and answers, and marks of a person.
_UNSAID = ("error", "reason", "result", "ip", "user_agent", "user_id")


def _places(error: BaseException | None, trace: TracebackType | None) -> str:
    told = []
    while error is not None:
        told.append("".join(traceback.format_tb(trace)) + type(error).__qualname__)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        trace = error.__traceback__ if error else None
    return "\nafter\n".join(told)


def without_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Leave of an error its kind and the lines of code that it passed: its words may quote what someone wrote."""
    for name in _UNSAID:
        event.pop(name, None)
    caught = event.pop("exc_info", None)
    error = caught if isinstance(caught, BaseException) else sys.exc_info()[1] if caught is True else None
    if isinstance(caught, tuple):
        error = caught[1]
    if error is not None:
        event["exception"] = _places(error, error.__traceback__)
    return event


_ADDED = structlog.stdlib.ExtraAdder()


def own_words(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Fill in the message of our own code, with what it adds, and leave a package's with its fixed words."""
    filled = event.pop("positional_args", None)
    if event["logger"].partition(".")[0] not in _OURS:
        return event
    if filled:
        event["event"] %= filled
    return _ADDED(logger, method, event)


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_SHARED,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)


def formatter(*, words: bool = False) -> structlog.stdlib.ProcessorFormatter:
    """Return the formatter that writes each entry as one line of JSON, whoever logged it.

    Only a demonstration, in which no one is real, keeps the words of its errors.
    """
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_SHARED, own_words],
        use_get_message=False,
        pass_foreign_args=True,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info if words else without_words,
            structlog.processors.JSONRenderer(),
        ],
    )


class RequestLog(RequestMiddleware):
    """One line for each answer: the method, the route's pattern and the code.

    The pattern, not the path: a path or a query may carry a receipt code or what someone searched for.
    """

    def prepare(self, request: HttpRequest) -> None:  # noqa: ARG002 (bound to nothing of it)
        """Bind a number that ties the lines of one request together, and nothing about the browser."""
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=str(uuid.uuid4()))

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Return the method and the route's pattern."""
        route = request.resolver_match.route if request.resolver_match else "(no such page)"
        return f"{request.method} /{route}"
