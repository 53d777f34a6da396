"""Embedded social posts."""

import pandera.polars as pa
import polars as pl

from schemas.base import LANGUAGE_TAG, Fact

PLATFORMS = [
    "x", "facebook", "instagram", "threads", "bluesky", "truthsocial", "telegram", "youtube",
    "tiktok", "mastodon",
]  # fmt: skip


class Post(Fact):
    """One row per embedded social post, as it survived in plain text."""

    post_no: int = pa.Field(ge=0, description="position among the document's posts, from 0")
    body_start_char: int = pa.Field(ge=0, description="where the author's own words start")
    body_end_char: int = pa.Field(ge=0, description="where the author's own words end")
    platform: str = pa.Field(isin=PLATFORMS, description="network the post was written on")
    author: str = pa.Field(nullable=True, description="display name of the author")
    handle: str = pa.Field(nullable=True, description="account name with its @")
    posted_on: pl.Date = pa.Field(nullable=True, description="day of the post")
    url: str = pa.Field(nullable=True, description="link that survived in the text")
    language: str = pa.Field(str_matches=LANGUAGE_TAG, description="BCP-47, und when untold")

    class Config:
        name = "posts"
        metadata = {"key": ["doc_id", "post_no"], "scope": "document"}
