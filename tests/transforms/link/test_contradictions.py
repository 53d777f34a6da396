from datetime import date
from typing import Any

import pytest

from schemas.statements import Contradiction
from tests.transforms.link.small_corpus import Doc, Said, corpus
from transforms.link.entities import link_entities
from transforms.link.statements import link_statements

KOVAL, ARRIETA = "Irena Koval", "Tomás Arrieta"
EARLIER, LATER = date(2031, 5, 2), date(2031, 5, 20)
OPEN = "The new bridge over the Ansel will be open to lorries in June"
NOT_OPEN = "The new bridge over the Ansel will not be open to lorries in June"
NO_ABRIRA = "El nuevo puente sobre el Ansel no se abrirá a los camiones en junio"


def said(
    words: str, speaker: str, on: date = EARLIER, language: str = "en", **how: str
) -> Doc:  # the cue stands before the words
    cue, kind = how.get("cue", "said"), how.get("kind", "direct")
    text = f'{speaker} {cue} "{words}"'
    quote = Said(words, speaker, kind, cue=how.get("cue"))
    return Doc(text, [("PER", speaker)], [quote], language=language, story="s", on=on)


def contradictions(one: Doc, other: Doc) -> list[dict[str, Any]]:
    tables = corpus(a=one, b=other)
    tables = tables | link_entities(tables)
    found = link_statements(tables)["contradictions"]
    Contradiction.validate(found)
    return found.to_dicts()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (said(OPEN, KOVAL), said(NOT_OPEN, ARRIETA), "denied"),
        (said(OPEN, KOVAL), said(NOT_OPEN, KOVAL, LATER), "changed"),
        (said(OPEN, KOVAL), said(NO_ABRIRA, ARRIETA, language="es"), "denied"),
        (said(OPEN, KOVAL), said(OPEN, ARRIETA, cue="denied that", kind="indirect"), "denied"),
    ],
)
def test_a_denial_is_found(one: Doc, other: Doc, kind: str) -> None:
    (found,) = contradictions(one, other)
    assert found["kind"] == kind
    assert found["statement_id"] < found["other_statement_id"]
    assert found["quote_id"] != found["other_quote_id"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said(OPEN, KOVAL), said(OPEN, ARRIETA)),
        (said(OPEN, KOVAL), said(NOT_OPEN, KOVAL)),
        (said(NOT_OPEN, KOVAL), said(OPEN, ARRIETA, cue="denied that", kind="indirect")),
        (said(OPEN, KOVAL), said("We have not raised the tax on fish since 2019", ARRIETA)),
        (said(OPEN + "?", KOVAL), said(NOT_OPEN, ARRIETA)),
        (said("Yes", KOVAL), said("No", ARRIETA)),
    ],
)
def test_what_is_no_denial_is_not(one: Doc, other: Doc) -> None:
    assert contradictions(one, other) == []


def test_what_is_denied_is_not_the_same_statement() -> None:
    tables = corpus(a=said(OPEN, KOVAL), b=said(OPEN, KOVAL, cue="denied that", kind="indirect"))
    tables = tables | link_entities(tables)
    assert link_statements(tables)["quotes"]["statement_id"].n_unique() == 2
