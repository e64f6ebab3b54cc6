"""Bare Django views that do the least a page could do: the yardsticks for pages and filings."""

from __future__ import annotations

import uuid

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

ROW = "x" * 1_000

DOCKET = """
    SELECT row_to_json(d), (SELECT json_agg(a) FROM complaints_allegation a WHERE a.docket_id = d.id),
           (SELECT json_agg(r) FROM complaints_recordentry r WHERE r.docket_id = d.id),
           (SELECT json_agg(p) FROM complaints_party p WHERE p.docket_id = d.id),
           (SELECT json_agg(h) FROM complaints_hearing h WHERE h.docket_id = d.id),
           (SELECT json_agg(l) FROM clock_deadline l WHERE l.matter = d.id)
    FROM complaints_docket d WHERE d.number = %s
"""
DECISION = """
    SELECT row_to_json(e), (SELECT json_agg(f) FROM complaints_allegationfinding f WHERE f.decision_id = e.id),
           (SELECT json_agg(s) FROM sanctions_sanction s WHERE s.docket_id = d.id),
           (SELECT json_agg(b) FROM sanctions_benchmark b JOIN sanctions_sanction s ON s.id = b.sanction_id
            WHERE s.docket_id = d.id)
    FROM complaints_decision e JOIN complaints_docket d ON d.id = e.docket_id WHERE d.number = %s
"""


@csrf_exempt
def insert(_request: HttpRequest) -> HttpResponse:
    """One INSERT of a row of 1 kB in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_row (id, content) VALUES (%s, %s)", [uuid.uuid4(), ROW])
    return HttpResponse("filed")


def docket(_request: HttpRequest, number: str) -> HttpResponse:
    """The docket's rows in one query, unadorned."""
    return _rows(DOCKET, number)


def decision(_request: HttpRequest, number: str) -> HttpResponse:
    """The decision's rows in one query, unadorned."""
    return _rows(DECISION, number)


def _rows(sql: str, number: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(sql, [number])
        return HttpResponse(str(cursor.fetchone()))
