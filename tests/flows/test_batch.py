from flows.batch import quarantine_row
from schemas.book import Quarantined
from transforms.rows import to_frame


def test_a_detail_that_is_no_text_is_spelt_out() -> None:
    row = quarantine_row("s/a.zip", "read", "bad_container", "no end of caf\udce9.txt")
    frame = to_frame(Quarantined, [row, quarantine_row("s/b.txt", "read", "empty", None)])
    assert frame["detail"].to_list() == ["no end of caf\\udce9.txt", None]
