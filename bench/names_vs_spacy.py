"""Careo's names, quotes and speakers beside spaCy's small models doing names alone.

    python bench/names_vs_spacy.py FOLDER [--limit 300] [--spanish MODEL] [--english MODEL]

Both read the same documents in turn, in one process and one thread; what counts is CPU time. spaCy
and its models are the user's own: without them the comparison is left out, and the script says so.
"""

import argparse
import hashlib
import os
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from transforms.analyze import STEPS
from transforms.model import Article, RawDocument
from transforms.rows import document_id

NOT_NEEDED = frozenset({"dates", "quantities", "event_mentions"})
NAMES_ALONE = ("tagger", "parser", "attribute_ruler", "lemmatizer", "morphologizer", "senter")
WARM_UP = 5  # documents read before the clock starts: models are loaded, patterns compiled

Pipelines = dict[str, Callable[[str], Any]]


def main() -> None:
    """Parse the arguments, read every document both ways, print documents/s a core."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--spanish", default="es_core_news_sm")
    parser.add_argument("--english", default="en_core_web_sm")
    arguments = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    pipelines = load_pipelines({"es": arguments.spanish, "en": arguments.english})
    files = sorted(file for file in arguments.folder.rglob("*.txt"))
    step = max(1, len(files) // arguments.limit)
    print(measure(files[::step][: arguments.limit], pipelines))


def load_pipelines(models: dict[str, str]) -> Pipelines | None:
    """spaCy's pipelines with nothing but what names need, or None with a word on what lacks."""
    try:
        spacy = import_module("spacy")
        return {
            language: _own_loader(model) or spacy.load(model, exclude=NAMES_ALONE)
            for language, model in models.items()
        }
    except (ImportError, OSError) as error:
        print(f"spaCy is left out: {error}")
        return None


def _own_loader(model: str) -> Callable[[str], Any] | None:
    """Packages that hold a model under another name bring a `load` of their own."""
    module = import_module(model)
    return module.load(exclude=NAMES_ALONE) if hasattr(module, "load") else None


def measure(files: list[Path], pipelines: Pipelines | None) -> str:
    """A Markdown table of CPU milliseconds a document and documents/s a core."""
    spent: dict[str, float] = defaultdict(float)
    spacy_seconds, counted = 0.0, 0
    for number, file in enumerate(files):
        text = file.read_text(encoding="utf-8", errors="replace")
        article, took = read(text, file.name)
        pipeline = (pipelines or {}).get(article.metadata.language)
        if pipelines is not None and pipeline is None:
            continue  # neither Spanish nor English
        start = time.process_time()
        if pipeline is not None:
            _ = pipeline(text).ents
        seconds = time.process_time() - start
        if number >= WARM_UP:
            for name, seconds_of_step in took.items():
                spent[name] += seconds_of_step
            spacy_seconds += seconds
            counted += 1
    total = sum(spent.values())
    rows = [
        (f"{name}, ms", 1000 * s / counted)
        for name, s in sorted(spent.items(), key=lambda item: -item[1])
    ]
    rows.append(("names, quotes and speakers of Careo, documents/s a core", counted / total))
    if pipelines is not None:
        rows.append(("names of spaCy, documents/s a core", counted / spacy_seconds))
        rows.append(("Careo / spaCy", spacy_seconds / total))
    head = f"{counted} documents\n\n| measure | value |\n| --- | ---: |\n"
    return head + "".join(f"| {name} | {value:.2f} |\n" for name, value in rows)


def read(text: str, name: str) -> tuple[Article, dict[str, float]]:
    """The article after all steps that its quotes need, and the CPU seconds of each."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(RawDocument(document_id(name), name, "bench", text, "utf-8", digest))
    took: dict[str, float] = defaultdict(float)
    for _, target, step in STEPS:
        if target not in NOT_NEEDED:
            start = time.process_time()
            setattr(article, target, step(article))
            took[step.__name__] += time.process_time() - start
    return article, took


if __name__ == "__main__":
    main()
