"""Copies of a warehouse for other programs: Parquet, CSV, JSON Lines, FollowTheMoney, DuckDB."""
