"""Lines that are furniture or captions by what they say."""

import re

from transforms.clean.lines import Line
from transforms.clean.traits import Traits, is_mark_only
from transforms.clean.words import is_whole, words

SHORT = 200
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\W{0,3}(?:19|20)\d\d|©", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w{2,8}")
SITE = re.compile(
    r"(?:\S+\s){0,6}(?<![@\w])[\w-]{2,30}\.(?:com?|net|org|info|news|tv|[a-z]{2})(?:\.[a-z]{2})?/?",
    re.IGNORECASE,
)
TAGS = re.compile(r"(?:#\w+[\s,]*){2,}")
SIGNED = re.compile(r"[/|©]\s?(?:[A-Z\u00c0-\u00de][\w.’'-]*[ /]?){1,5}$")
GLUED_CREDIT = re.compile(r"[a-z\u00df-\u00ff][A-Z]{2,8}$")  # NameAGENCY
DOUBLED_LENGTH = 15


def is_doubled(above: Line, below: Line) -> bool:
    """The same short words twice running: a caption that was kept for the picture's two texts."""
    first, second = above.text, below.text
    shorter, longer = sorted((first, second), key=len)
    return (
        len(shorter) >= DOUBLED_LENGTH and len(longer) <= SHORT + 120 and longer.startswith(shorter)
    )


def is_furniture(line: Line, traits: Traits) -> bool:
    """Navigation, share prompts, related links, newsletter, cookie and copyright lines, tags."""
    text, vocabulary = line.text, words()
    if is_mark_only(text) or is_whole(vocabulary.lines, text):
        return True
    if len(text) > 2 * SHORT:
        return False
    if COPYRIGHT.match(text) or ADDRESS.fullmatch(text) or TAGS.fullmatch(text):
        return True
    if len(text) <= 60 and SITE.fullmatch(text):
        return True
    if vocabulary.rights.search(text) and len(text) < SHORT:
        return True
    if len(text) <= SHORT and vocabulary.starts.match(text.lstrip("*+•·-–—>»→[( \t")):
        return True
    return (
        traits.width <= SHORT
        and vocabulary.parts.search(text) is not None
        and traits.stop_count < 3
    )


def is_caption(line: Line, traits: Traits) -> bool:
    """A caption or a credit: it names a picture or its source in a short line."""
    text, vocabulary = line.text, words()
    if len(text) > 320:
        return False
    if not traits.has_end and (SIGNED.search(text) or GLUED_CREDIT.search(text)):
        return True
    label = vocabulary.captions.match(text.lstrip("([* "))
    if label and re.match(r"\s{0,2}[:/|.–—-]", text[label.end() :].lstrip(")")):
        return True
    found = list(vocabulary.credits.finditer(text[-60:]))
    if not found:
        return False
    last = found[-1]
    at_end = not text[-60:][last.end() :].strip(" .)]*")
    before = text[-60:][: last.start()].rstrip()
    return at_end and (before[-1:] in "/|(.©:-–—)" or traits.stop_count == 0 or not before)
