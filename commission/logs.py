"""Logs that tell what the site did and nothing of who asked: no address, no name, no free text."""

import uuid

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

# What an entry may say besides its event: keys of rows and names of classes, which tell nothing of anybody.
_SAYS = ["deadline", "failure", "notice"]

_SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.ExtraAdder(allow=_SAYS),
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
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


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """Return the formatter that writes each entry as one line of JSON, whoever logged it."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
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
