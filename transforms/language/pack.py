"""Language packs: everything a language needs, one TOML file each in `packs/`.

No module names a language in an `if`: a step asks `pack_for(tag)` and does without when it is None.
"""

import functools
import tomllib
from importlib import resources

from transforms.language.section import Section
from transforms.language.speech import Speech


class Clean(Section):
    """Words that tell site furniture, captions, credits, bylines and datelines from article.

    Phrases are matched in any case, as whole words; a step uses those of all packs at once.
    """

    post_shared: tuple[str, ...] = ()  # `A post shared by`, before the name of who wrote it
    post_by: tuple[str, ...] = ()  # `Posted by`, in a line that names the network or a handle
    post_view: tuple[str, ...] = ()  # `View this post on`, above the post
    lines: tuple[str, ...] = ()  # furniture when it is the whole line
    starts: tuple[str, ...] = ()  # furniture when a line starts with it
    parts: tuple[str, ...] = ()  # furniture when a short line holds it
    ends: tuple[str, ...] = ()  # whole line: what follows is no longer the article
    captions: tuple[str, ...] = ()  # a caption starts with it, often before a colon
    credits: tuple[str, ...] = ()  # holds it: a caption or a credit
    bylines: tuple[str, ...] = ()  # a byline starts with it
    stamps: tuple[str, ...] = ()  # `Published`, `Updated`, before a day or an hour
    rights: tuple[str, ...] = ()  # `All rights reserved`
    follows: tuple[str, ...] = ()  # `Follow`, in a line that names a network or an account
    outlets: tuple[str, ...] = ()  # words that names of papers, sites and stations hold: `Post`


class Sentences(Section):
    """Abbreviations that don't end a sentence, and words that open one."""

    # Written without their last dot; matched as written and in capitals.
    abbreviations: tuple[str, ...] = ()  # a name follows: never end a sentence
    before_number: tuple[str, ...] = ()  # abbreviations only before a number ("No. 5")
    closing: tuple[str, ...] = ()  # may end a sentence: do so only before one of `openers`
    openers: tuple[str, ...] = ()  # words that open a sentence rather than go on with a name
    has_ordinal_dots: bool = False  # 3. März


class Names(Section):
    """Titles and roles before names, particles inside them, words that open a body's name.

    Lists in small letters are matched with a capital; bodies and places as they are written.
    """

    particles: tuple[str, ...] = ()  # small words that open or join the parts of a person's name
    titles: tuple[str, ...] = ()  # stand before a person's name and are no part of it
    honorifics: tuple[str, ...] = ()  # titles that nothing but a person's name follows
    not_names: tuple[str, ...] = ()  # written with a capital, yet no name: days, wars, currencies
    joiners: tuple[str, ...] = ()  # between two names: y, and
    links: tuple[str, ...] = ()  # from a body's first word to the place it is named by
    body_openers: tuple[str, ...] = ()  # open a body's name: Ministerio, Universidad
    body_words: tuple[str, ...] = ()  # anywhere in a name, make it a body's: Bank, Party
    bodies: tuple[str, ...] = ()  # known everywhere: UN, Reuters
    places: tuple[str, ...] = ()  # that no list of places has: EE.UU., U.S.
    body_articles: tuple[str, ...] = ()  # before a town, make it its club: el, del
    # What stands beside a name and tells its kind, in small letters.
    place_nouns: tuple[str, ...] = ()  # with one of `place_links` before a place: CITY of, MAYOR of
    place_links: tuple[str, ...] = ()  # of, de
    place_labels: tuple[str, ...] = ()  # right before a place: in, near, el río
    place_openers: tuple[str, ...] = ()  # first word of a place's name of several: Puerto, Lake
    place_endings: tuple[str, ...] = ()  # last word of one: Bay, Island
    place_behind: tuple[str, ...] = ()  # after a place: 's prime minister, (a city, residents
    body_labels: tuple[str, ...] = ()  # nouns right before a body's name: la empresa, the newspaper
    body_behind: tuple[str, ...] = ()  # after a body's name: executives, shares
    lone_bodies: tuple[
        str, ...
    ] = ()  # with a capital inside a sentence, a body by itself: Gobierno
    # What bodies that every country has are called, and features of the land: port, river.
    offices: dict[str, tuple[str, ...]] = {}
    features: dict[str, tuple[str, ...]] = {}
    trades: dict[str, tuple[str, ...]] = {}  # what companies and the like are beside their name
    has_small_endings: bool = False  # bodies end in small adjectives: Union européenne


class Time(Section):
    """Months, weekdays, grains, relative words, numeric order of day and month."""

    # Twelve months from January and seven days from Monday: full name first, then short forms
    # without their dot.
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    numeric_order: str = "dmy"  # of 01/02/2026
    are_names_capitalized: bool = False  # January, Monday; a noun in small letters is none
    day_marks: tuple[str, ...] = ()  # 1º, 22nd
    first_day: tuple[str, ...] = ()  # words for the first day of a month
    ones: tuple[str, ...] = ()  # ONE day ago
    vague: tuple[str, ...] = ()  # SOME days ago
    ordinals: tuple[tuple[str, ...], ...] = ()  # first, second, third, fourth quarter
    units: dict[str, tuple[str, ...]] = {}  # day, week, weekend, month, quarter, year, decade
    counted_units: dict[str, tuple[str, ...]] = {}  # more words for them behind a number; hour too
    days: dict[str, int] = {}  # today, yesterday: days from the day of writing
    decades: dict[str, int] = {}  # the NINETIES: 90
    # What a phrase means -> how it is put: words, (alternatives|of_one_or_more), {slots}; what has
    # a ? behind it may lack, what stands before < is no part of the phrase, and $ is the end of a
    # clause. Meanings and slots: transforms/extract/date_grammar.py.
    patterns: dict[str, tuple[str, ...]] = {}
    parts: tuple[str, ...] = ()  # THE END OF last year, EARLY Monday
    of: tuple[str, ...] = ()  # October OF last year
    at: tuple[str, ...] = ()  # Monday AT 9 p.m.
    openers: tuple[str, ...] = ()  # words before a bare month or year that make sure it is one
    need_opener: tuple[str, ...] = ()  # months that are other words too: May
    deadlines: tuple[str, ...] = ()  # UNTIL Monday: the next one
    void_before: dict[str, tuple[str, ...]] = {}  # meaning -> words: EVERY Monday is no day
    void_after: dict[str, tuple[str, ...]] = {}
    future: tuple[str, ...] = ()  # words of the time ahead; `*rá`: any word that ends so
    past: tuple[str, ...] = ()


class Numbers(Section):
    """Separators, scale words, units, currencies, bounds, direction of change."""

    decimal: str = "."  # when neither the country nor the document says otherwise
    has_space_groups: bool = False  # 12 500 is one number
    has_mixed_scales: bool = False  # "2 mil 500", "3 millones 200 mil"
    words: dict[str, float] = {}  # two and above, below a thousand
    ones: dict[str, float] = {}  # only before a scale word: un millón, couple dozen, half a million
    joiners: tuple[str, ...] = ()  # treinta y cinco, two hundred and five
    scales: dict[str, float] = {}
    lone_scales: tuple[str, ...] = ()  # scale words that count without a number before: mil
    glued_scales: dict[str, float] = {}  # 5bn, 10k
    collectives: dict[str, float] = {}  # docena, dozen: a number of things, roughly
    rough: dict[str, float] = {}  # cientos de, thousands of: at least so many
    halves: tuple[str, ...] = ()  # y media, and a half
    links: tuple[str, ...] = ()  # between the number and what it counts: millones DE euros
    percent: tuple[str, ...] = ()
    currencies: dict[str, str] = {}  # noun -> ISO 4217 code, or the name of a family of currencies
    amounts: dict[str, str] = {}  # mdp -> "1000000 peso"
    default_dollar: str | None = None  # what $ means when nothing else says
    measures: dict[str, str] = {}  # name or abbreviation -> unit in English singular
    ages: tuple[str, ...] = ()  # 12-year-OLD
    demonyms: dict[str, str] = {}  # stem -> ISO 3166 country: pesos argentinos
    bounds: dict[str, str] = {}  # words before the number -> about, at_least, at_most
    bounds_after: dict[str, str] = {}
    up: tuple[str, ...] = ()  # words for a rise; with a star, any word that begins so
    down: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # words of the two lists that must stand right beside the figure
    per: tuple[str, ...] = ()  # four IN ten
    fractions: dict[str, float] = {}  # THIRDS: 3
    lone_fractions: dict[str, float] = {}  # HALF of, la MITAD de
    fraction_links: tuple[str, ...] = ()  # a third OF
    age_openers: tuple[str, ...] = ()  # AGED 52
    earlier: tuple[str, ...] = ()  # an EARLIER count of 14: what stands beside it corrects it
    tolls: tuple[str, ...] = ()  # stems of count, toll, estimate
    froms: tuple[str, ...] = ()  # FROM 5 to 10 percent is a change, 5 to 10 percent a range
    articles: tuple[str, ...] = ()  # ten of THE counties
    singular_articles: tuple[str, ...] = ()  # THE 46: a number alone behind it is a name
    between: tuple[str, ...] = ()  # opens a range whose ends the joiners connect
    alternatives: tuple[str, ...] = ()  # two OR three
    spans: tuple[str, ...] = ()  # 5 TO 10 percent
    lists: tuple[str, ...] = ()  # 12 AND 15 percent: one unit for all
    labels: tuple[str, ...] = ()  # words after which a number is a name: article 4
    dotted_labels: tuple[str, ...] = ()  # the same where a dot or a degree sign follows: No. 4
    clock: tuple[str, ...] = ()  # words after which a number is a time of day
    clock_after: tuple[str, ...] = ()  # marks of a time of day behind it: p.m.
    function_words: tuple[str, ...] = ()  # never a noun that is counted, nor inside one
    not_plural: tuple[str, ...] = ()  # endings and words that look like plurals
    plurals: dict[str, str] = {}  # irregular plural -> singular
    singulars: dict[str, str] = {}  # ending of a plural -> of its singular, first match wins
    adjectives: tuple[str, ...] = ()  # may stand between the number and the noun
    adjective_endings: tuple[str, ...] = ()
    noun_reach: int = 0  # other words that may stand there
    are_nouns_capitalized: bool = False  # 12 tote Menschen: the word in capitals is the noun
    elisions: tuple[str, ...] = ()  # d'euros: split off the next word, before the apostrophe
    opens_counted: tuple[str, ...] = ()  # prepositions that say of what: 5 % OF the vote


class Statements(Section):
    """What turns a statement round, and words too common to join two. A star ends a stem."""

    negations: tuple[str, ...] = ()  # deny the clause they stand in
    doubts: tuple[str, ...] = ()  # may stand for a negation in another wording: without, rule out
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()  # by axis, each way
    denials: tuple[str, ...] = ()  # cues that turn what they report round: denied that
    function_words: tuple[str, ...] = ()  # of four letters and more


class Events(Section):
    """Words that name an event, by type, and the small words that tell who takes which part."""

    # Type -> words and phrases. The nouns stand for it alone; so do the verbs, in forms that tell
    # of a fact; of `pairs` a word before the `>` must have one behind it close by.
    nouns: dict[str, tuple[str, ...]] = {}
    verbs: dict[str, tuple[str, ...]] = {}
    pairs: dict[str, tuple[str, ...]] = {}
    weak: tuple[str, ...] = ()  # of those, the ones that need one of `cues` in their sentence
    cues: dict[str, tuple[str, ...]] = {}
    has_compounds: bool = False  # ELECTION night is no election
    participles: tuple[str, ...] = ()  # endings of forms that need an auxiliary to tell a fact
    perfect: tuple[str, ...] = ()  # HAS captured
    passive: tuple[str, ...] = ()  # WAS captured
    agents: tuple[str, ...] = ()  # captured BY
    partners: tuple[str, ...] = ()  # met WITH
    between: tuple[str, ...] = ()  # a call BETWEEN
    of: tuple[str, ...] = ()  # the murder OF
    toward: tuple[str, ...] = ()  # sanctions AGAINST, an attack ON
    places: tuple[str, ...] = ()  # met IN
    obliques: tuple[str, ...] = ()  # prepositions: the name behind one is no subject
    joiners: tuple[str, ...] = ()  # Koval AND Arrieta
    both: tuple[str, ...] = ()  # BOTH presidents: the two told last
    pronouns: tuple[str, ...] = ()  # stand for the one told last
    relatives: tuple[str, ...] = ()  # Koval, WHO met
    first_person: tuple[str, ...] = ()  # in a post: its author, on its day
    stops: tuple[str, ...] = ()  # open another clause
    real: tuple[str, ...] = ()  # DURING the call: it took place, whatever stands before
    unreal: tuple[str, ...] = ()  # negation, possibility, wish, threat: no event after them
    told_ahead: tuple[str, ...] = ()  # said that they WOULD meet
    future_only: tuple[str, ...] = ()  # an event to come; `*rá`: any word that ends so


class Pack(Section):
    """One language."""

    code: str
    name: str
    clean: Clean = Clean()
    sentences: Sentences = Sentences()
    names: Names = Names()
    speech: Speech = Speech()
    time: Time = Time()
    numbers: Numbers = Numbers()
    statements: Statements = Statements()
    events: Events = Events()


@functools.cache
def pack_for(tag: str) -> Pack | None:
    """The pack of a language tag: its own, its language's (`es` for `es-MX`), or None."""
    code = tag.partition("-")[0]
    file = resources.files("transforms.language") / "packs" / f"{code}.toml"
    if code == "und" or not file.is_file():
        return None
    return Pack.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))


@functools.cache
def all_packs() -> tuple[Pack, ...]:
    """Every pack that ships, by code."""
    folder = resources.files("transforms.language") / "packs"
    codes = sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name[-5:] == ".toml")
    return tuple(pack for code in codes if (pack := pack_for(code)) is not None)
