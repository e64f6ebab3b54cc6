"""PostgreSQL, Valkey and the supervisor for a machine that has none of them.

Standard library only: nothing in here knows Django or the commission.
"""
