"""Quotes -> statements across documents and languages."""

import polars as pl

Tables = dict[str, pl.DataFrame]


def link_statements(tables: Tables) -> Tables:  # noqa: ARG001
    """Makes `statements` and `statement_quotes`; completes `quotes.statement_id`."""
    return {}
