"""One batch in one worker process: files in, one validated Parquet file a table out."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

from flows.batch import Batch, BatchFile, BatchReport, Book, quarantine_row
from flows.budget import OverBudget, budget
from flows.fetch import Delivery, deliver
from flows.reading import TOO_SLOW, read_file
from flows.staging import Stage
from flows.taggers import open_tagger
from flows.validate import Refused, validate_frames
from flows.version import ANY
from schemas.book import File, Quarantined
from transforms.analyze import STEPS
from transforms.model import Article, RawDocument
from transforms.read.record import Record, Refusal
from transforms.rows import Row, article_rows, document_id, frames, to_frame

PART_CHARS = 4_000_000  # of text, whose rows are held at a time
COLLECTED_AFTER = 20_000  # new objects; Python's own 700 cost a thirtieth of all time


def process_batch(batch: Batch) -> BatchReport:
    """Read, analyze, validate and stage every file of the batch; nothing it meets stops it."""
    open_tagger(batch.names)  # seconds to load: not on the time of a document
    book = Book(batch)
    stage = Stage(batch.folder)
    with _seldom_collected():
        for delivery in deliver(batch.files):
            for _ in _process_file(book, delivery):
                if book.char_count >= PART_CHARS:
                    _write_part(book, stage)
        _write_part(book, stage)
    stage.finish()
    book.report.folders.append(batch.folder)
    return book.report


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Tokens and words come by the ten thousand and hold no cycles: look for those less often."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECTED_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def stage_crashed(batch: Batch) -> BatchReport:
    """Stage a batch of one file whose worker died as a refusal of that file."""
    book = Book(batch)
    for file in batch.files:
        detail = "its worker process died, perhaps out of memory; look at the file by itself"
        book.refuse(file, file.source_uri, "read", "crashed", detail)
    stage = Stage(batch.folder)
    _write_part(book, stage)
    stage.finish()
    book.report.folders.append(batch.folder)
    return book.report


def _write_part(book: Book, stage: Stage) -> None:
    """Validate and stage the rows so far, and let go of them."""
    start = time.perf_counter()
    tables, refused = validate_frames(frames(book.articles))
    _move_refused(book, refused)
    tables = tables | {
        "files": to_frame(File, book.files),
        "quarantine": to_frame(Quarantined, book.quarantine),
    }
    stage.add(tables)
    book.report.documents.update(row["status"] for row in book.files if _counts(row))
    book.report.rows.update({name: frame.height for name, frame in tables.items()})
    book.clear()
    book.report.seconds["validate"] += time.perf_counter() - start


def _counts(file: Row) -> bool:
    # A container that was read is not a document itself.
    return file["status"] != "loaded" or file["doc_id"] is not None


def _process_file(book: Book, delivery: Delivery) -> Iterator[None]:
    """Read and analyze a file; pauses behind each record."""
    file = delivery.file
    if file.reason is not None:
        book.refuse(file, file.source_uri, "find", file.reason, file.detail)
        return
    number_of_stripe, stripe_count = book.batch.stripe
    is_noted = False
    languages: set[str] = set()
    for number, (uri, record) in enumerate(read_file(book, delivery)):
        if number % stripe_count != number_of_stripe:
            continue
        is_noted |= uri == file.source_uri
        if isinstance(record, Refusal):
            book.refuse(file, uri, "read", record.reason, record.detail)
        else:
            languages |= _process_record(book, file, uri, record)
        yield
    if not is_noted:  # a container: its records are documents, it is none
        version = book.batch.rules.version(languages)
        book.note(file, file.source_uri, "loaded", pipeline_version=version)


def _process_record(book: Book, file: BatchFile, uri: str, record: Record) -> set[str]:
    """Read one document; the languages whose packs had a part in it."""
    batch = book.batch
    raw = RawDocument(
        doc_id=document_id(uri),
        source_uri=uri,
        source=file.source,
        text=record.text,
        encoding=record.encoding,
        content_sha256=record.content_sha256,
        repairs=record.repairs,
        hints=record.hints,
    )
    tagger = open_tagger(batch.names)
    article = Article(raw=raw, languages=batch.languages, today=batch.today, tagger=tagger)
    stage = "clean"
    try:
        with budget(batch.document_seconds):
            for stage, target, step in STEPS:
                start = time.perf_counter()
                setattr(article, target, step(article))
                book.report.seconds[stage] += time.perf_counter() - start
            version = batch.rules.version(languages := _languages(article))
            rows = article_rows(article, "", version)
    except OverBudget:
        book.refuse(file, uri, stage, "too_slow", TOO_SLOW.format(batch.document_seconds))
    except Exception as error:  # noqa: BLE001 - one odd document must not cost the others
        book.refuse(file, uri, stage, "step_failed", f"{type(error).__name__}: {error}")
    else:
        digest = record.content_sha256 if record.member else book.digest
        book.articles.append(rows)
        book.char_count += len(record.text)
        book.note(
            file,
            uri,
            "loaded",
            doc_id=raw.doc_id,
            content_sha256=digest,
            pipeline_version=version,
        )
        return languages
    return {ANY}


def _languages(article: Article) -> set[str]:
    return {
        article.metadata.language,
        *(sentence.language for sentence in article.sentences),
        *(post.language for post in article.posts),
    }


def _move_refused(book: Book, refused: list[Refused]) -> None:
    """Rows that break a rule go to quarantine; with its document row, the whole document."""
    uris = {document_id(row["source_uri"]): row["source_uri"] for row in book.files}
    for row in refused:
        uri = uris[row.doc_id]
        book.quarantine.append(
            quarantine_row(uri, "validate", "broken_rule", row.rules, row.table, row.row)
        )
    lost = {row.doc_id for row in refused if row.table == "documents"}
    for file in book.files:
        if file["doc_id"] in lost:
            file.update(status="quarantined", reason="broken_rule", doc_id=None)
