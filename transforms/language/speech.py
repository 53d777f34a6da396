"""The section of a language pack that tells how its people are quoted."""

from transforms.language.section import Section


class Speech(Section):
    """Verbs and phrases that give words to somebody, pronouns, roles.

    A verb is written as the stem of one of `endings`' classes, or in full under the class "full".
    """

    endings: dict[str, str] = {}  # class -> endings, blank between them, "-" for none
    suffixes: dict[str, str] = {}  # subject written behind its verb -> m, f or p: affirme-T-IL
    periphrastic: tuple[str, ...] = ()  # before an infinitive that is a past: VA dir
    elisions: tuple[str, ...] = ()  # words glued to the next: L'avocate, D'Arrieta
    say: dict[str, str] = {}  # class -> stems: takes words in marks and a clause (said that)
    utter: dict[str, str] = {}  # takes words in marks only (she went on: "…")
    judge: dict[str, str] = {}  # takes words as what something is called (slammed it as "…")
    think: dict[str, str] = {}  # takes words in marks, but its clause is not said (believe that)
    ambiguous: tuple[str, ...] = ()  # forms that are verbs of saying only beside words or a clause
    gerunds: tuple[str, ...] = ()  # endings of forms whose subject is that of the main verb
    infinitives: tuple[str, ...] = ()
    infinitive_marks: tuple[str, ...] = ()  # to: what follows is no words in marks
    participles: tuple[str, ...] = ()  # endings of forms that are passive behind a form of to be
    perfect: tuple[str, ...] = ()  # have: a participle without one before it is no verb
    passive: tuple[str, ...] = ()  # forms of to be, and words that make a verb impersonal
    according: tuple[str, ...] = ()  # phrases before a source
    postpositions: tuple[str, ...] = ()  # behind a source: Koval ZUFOLGE
    views: tuple[str, ...] = ()  # prepositions before a name whose view follows: TO Koval, "…"
    that: tuple[str, ...] = ()  # opens the clause of a verb of saying
    having: tuple[str, ...] = ()  # infinitives that open a clause: dijo HABER visto
    before_that: tuple[str, ...] = ()  # insistió EN que, advirtió DE que
    whether: tuple[str, ...] = ()  # opens the clause of a question
    bare_clauses: tuple[str, ...] = ()  # forms whose clause may do without its opening word
    impersonal: tuple[str, ...] = ()  # words before a verb that nobody in particular says
    recipients: tuple[str, ...] = ()  # before whom one tells: "explicó A Efe la ministra"
    before_infinitives: tuple[str, ...] = ()  # "AL asegurar que": then its clause is said
    has_comma_clauses: bool = False  # a clause needs but a comma: sagte, der Hafen sei
    finite: tuple[str, ...] = ()  # auxiliaries and common verbs: such a clause must have one
    finite_endings: tuple[str, ...] = ()  # of verbs that follow a subject
    documents: tuple[str, ...] = ()  # nouns for what somebody writes: the statement said
    is_head_first: bool = False  # adjectives follow their noun
    is_subject_dropped: bool = False  # "Dijo que": a verb without a subject goes on with the last
    plural_endings: tuple[str, ...] = ("\0",)  # of verbs, where the subject may be dropped
    pronouns: dict[str, str] = {}  # subject pronoun -> m, f, or p for several
    possessives: dict[str, str] = {}  # determiner of an owner -> m, f, or p
    relatives: tuple[str, ...] = ()  # who, which: stand for the noun before
    determiners: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()  # determiners of somebody already known
    feminine: tuple[str, ...] = ()  # determiners that tell a woman
    masculine: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()  # prepositions inside a noun phrase: minister OF defence
    genitive: tuple[str, ...] = ()  # of them, those before an owner: the words OF Koval
    conjunctions: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()  # and: joins two names
    contrasts: tuple[str, ...] = ()  # words that end a reported clause: but, while
    adverbs: tuple[str, ...] = ()  # may stand between the subject and its verb, auxiliaries too
    adverb_endings: tuple[str, ...] = ()
    roles_m: tuple[str, ...] = ()  # nouns for a person, of a man, of a woman, of either
    roles_f: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()  # nouns for bodies, groups and documents that speak
    adjuncts: tuple[str, ...] = ()  # open what may stand between a verb and its clause
    likening: tuple[str, ...] = ()  # described it AS a “…”
    naming: tuple[str, ...] = ()  # words before a name in marks: called, titled, the film
    claims: tuple[str, ...] = ()  # nouns for what somebody said: Koval's CLAIM that …
    negations: tuple[str, ...] = ()  # before a verb of saying: its clause is not said
    addressing: tuple[str, ...] = ()  # forms whose object is who is told: "…, told Koval"
    subordinators: tuple[str, ...] = ()  # of the prepositions, those that open a clause: AFTER she
    past: tuple[str, ...] = ()  # forms of common verbs that look like no noun: they end a phrase
    someone: tuple[str, ...] = ()  # determiners that stand for people of their own: SOME said
    moments: tuple[str, ...] = ()  # parts of a day: said this MORNING
    about: tuple[str, ...] = ()  # forms of verbs that report a noun behind one of `of`
    of: tuple[str, ...] = ()  # informó DE una caída, warned OF a flood
    hearsay: tuple[str, ...] = ()  # auxiliaries of the mood that reports: AURAIT coulé
    participle_endings: tuple[str, ...] = ("\0",)  # of any verb, behind them
