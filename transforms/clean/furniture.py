"""Lines that are furniture or captions by what they say."""

import re

from transforms.clean.lines import Line
from transforms.clean.platforms import platform_alone, view_platform
from transforms.clean.traits import Traits, is_mark_only
from transforms.clean.words import words

SHORT = 200
PROMPT_WIDTH = 120  # a longer line may open like a prompt and still tell something
QUOTES = '"“”«„'
LEADERS = "*+•·-–—>»→[( \t"
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\W{0,3}(?:19|20)\d\d|©", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w{2,8}")
SITE = re.compile(
    r"(?:\S+\s){0,6}(?<![@\w])[\w-]{2,30}\.(?:com?|net|org|info|news|tv|[a-z]{2})(?:\.[a-z]{2})?/?",
    re.IGNORECASE,
)
MENU_MARKS = re.compile(r"[|·•:;,/»>→\n]|\s[-–—]\s|\s{2,}")
MENU_LABELS = 3  # of a row without marks between them
TAGS = re.compile(r"(?:#\w+[\s,]*){2,}")
SIGNED = re.compile(r"[/|©]\s?[A-Z\u00c0-\u00de][\w.’'-]*(?: [A-Z\u00c0-\u00de][\w.’'-]*){1,4}$")
GLUED_CREDIT = re.compile(r"[a-z\u00df-\u00ff][A-Z]{2,8}$")  # NameAGENCY
LABEL_END = re.compile(r"\)?\s{0,2}[:/|.–—-]")
CREDIT_MARKS = "/|(.©:-–—)"
CREDIT_LENGTH = 60
GROUP = re.compile(r"[(\[](?P<inner>[^()\[\]]{2,80})[)\]][\s.]{0,2}$")
# `Port Ansel, 4 Mar (AGENCY).` opens a wire story; captions have no full stop behind the bracket.
WIRE = re.compile(r"\([^()/]{2,20}\)\s?\.(?:\s?[-–—])?$")
GROUP_LENGTH = 90
CAPTION_STOPS = 3
TITLE_CASE = 0.8
HEADING_LENGTH = 60
CAPTION_LENGTH = 320
# Agencies and archives of pictures; their names are the same in every language.
AGENCY = re.compile(
    r"\b(?:AFP|AP|EFE|EPA|dpa|DPA|Reuters|REUTERS|APA|ANSA|PAP|TASS|AAP|PA|Xinhua|Getty"
    r"|Getty Images|Shutterstock|iStock|Alamy|imago|IMAGO|Imago|Keystone|Bloomberg|Unsplash"
    r"|Pixabay|Flickr|Wikimedia(?: Commons)?|Creative Commons|picture alliance)\b"
)
DOUBLED_LENGTH = 15


def is_doubled(above: Line, below: Line) -> bool:
    """The same short words twice running, as a caption kept for both texts of its picture."""
    first, second = above.text, below.text
    shorter, longer = sorted((first, second), key=len)
    is_short = DOUBLED_LENGTH <= len(shorter) <= SHORT
    return is_short and len(longer) - len(shorter) <= CREDIT_LENGTH and longer.startswith(shorter)


def is_furniture(line: Line, traits: Traits) -> bool:
    """Navigation, share prompts, related links, newsletter, cookie and copyright lines, tags."""
    text, vocabulary = line.text, words()
    if is_mark_only(text) or vocabulary.lines.is_whole(text):
        return True
    if len(text) > 2 * SHORT:
        return False
    if _is_menu(text) or view_platform(text) or _asks_to_follow(text):
        return True
    if COPYRIGHT.match(text) or ADDRESS.fullmatch(text) or TAGS.fullmatch(text):
        return True
    if len(text) <= 60 and SITE.fullmatch(text):
        return True
    if len(text) < SHORT and vocabulary.rights.search(text):
        return True
    if text[0] in QUOTES:
        return False
    return _prompts(text, traits) >= (2 if _is_sentence(traits) else 1)


def _is_menu(text: str) -> bool:
    """Labels of buttons and links in a row: `Share: Facebook | X | Email`."""
    if len(text) > PROMPT_WIDTH:
        return False
    vocabulary = words().lines
    parts = [part for part in MENU_MARKS.split(text) if part.strip(LEADERS)]
    if len(parts) > 1 and all(map(vocabulary.is_whole, parts)):
        return True
    spans = list(vocabulary.find(text))
    covered = sum(end - start for start, end in spans)
    return len(spans) >= MENU_LABELS and covered == sum(map(str.isalnum, text)) + _inner_blanks(
        text, spans
    )


def _asks_to_follow(text: str) -> bool:
    """`Follow Irena Koval on Facebook`: the line closes with the network or the account."""
    if len(text) > PROMPT_WIDTH or words().follows.match(text) is None:
        return False
    closing = text.rstrip(" .!").rsplit(maxsplit=1)[-1]
    return closing.startswith("@") or platform_alone(closing) is not None


def _inner_blanks(text: str, spans: list[tuple[int, int]]) -> int:
    return sum(not char.isalnum() for start, end in spans for char in text[start:end])


def _prompts(text: str, traits: Traits) -> int:
    """How many things a line says that only furniture says."""
    vocabulary = words()
    found = {text[start:end].lower() for start, end in vocabulary.parts.find(text)}
    opens = vocabulary.starts.match(text.lstrip(LEADERS)) is not None
    return len(found) + opens * (2 if traits.width <= PROMPT_WIDTH else 1)


def _is_sentence(traits: Traits) -> bool:
    return traits.has_end and traits.word_count > 3


def ends_article(line: Line) -> bool:
    """A heading such as `Comments` or `Related stories`: what follows is seldom the article."""
    return len(line.text) <= HEADING_LENGTH and words().ends.is_whole(line.text)


def is_caption(line: Line, traits: Traits) -> bool:
    """A caption or a credit: it names a picture or its source in a short line."""
    text, vocabulary = line.text, words()
    if len(text) > CAPTION_LENGTH:
        return False
    if not traits.has_end and (SIGNED.search(text) or GLUED_CREDIT.search(text)):
        return True
    if _has_credit_group(text, traits):
        return True
    opening = text.lstrip("([* ")
    label = vocabulary.captions.match(opening)
    if label and LABEL_END.match(opening, label):
        return True
    return _ends_in_credit(text, traits)


def _has_credit_group(text: str, traits: Traits) -> bool:
    """The line closes with a source in brackets: `(Photo: Name/AGENCY)`."""
    group = GROUP.search(text[-GROUP_LENGTH:])
    if group is None or WIRE.search(text[-GROUP_LENGTH:]):
        return False
    inner = group["inner"]
    source = inner.rsplit("/", 1)[-1].strip()
    if group.group()[0] == "[" and traits.stop_count:  # where a sentence was read, not a credit
        return False
    if words().credits.match(source) or words().captions.match(inner):
        return traits.stop_count <= CAPTION_STOPS
    return AGENCY.search(inner) is not None and _is_brief(traits)


def _is_brief(traits: Traits) -> bool:
    # Agencies also sign the last paragraph of what they wrote.
    return traits.stop_count <= 2 and traits.width <= SHORT


def _ends_in_credit(text: str, traits: Traits) -> bool:
    """An agency or another source of pictures closes the line, behind a mark or a phrase."""
    tail = text[-CREDIT_LENGTH:]
    found = [*words().credits.find(tail), *(agency.span() for agency in AGENCY.finditer(tail))]
    if not found or WIRE.search(tail):
        return False
    start, end = max(found, key=lambda span: (span[1], -span[0]))
    before = tail[:start].rstrip()
    if tail[end:].strip(" .)]*") or not _is_brief(traits):
        return False
    if not before or before[-1] in CREDIT_MARKS:
        return True
    # A name right before the source, where not every word has a capital.
    follows_name = before.rsplit(maxsplit=1)[-1][0].isupper()
    return traits.stop_count == 0 and follows_name and traits.capital_share < TITLE_CASE
