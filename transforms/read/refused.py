"""Why bytes can't be read."""

from schemas.book import REASONS


class RefusedError(Exception):
    """Bytes that can't become a document, for a reason from schemas.book.REASONS."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        if reason not in REASONS:
            raise KeyError(reason)
        self.reason = reason
        self.detail = detail
