"""Text -> typed blocks. Fills `Article.blocks`."""

import re

from transforms.model import Article, Block

LINE = re.compile(r"\S[^\n\r]*(?<=\S)")


def find_blocks(article: Article) -> list[Block]:
    """Every non-blank character in exactly one typed block."""
    lines = LINE.finditer(article.text)
    return [Block(i, m.start(), m.end(), "paragraph", 0.5) for i, m in enumerate(lines)]
