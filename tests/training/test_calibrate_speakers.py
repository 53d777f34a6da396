import json
from pathlib import Path

from training.calibrate_speakers import Case, fit, main, read_cases, table

TEXT = (
    "The council of Port Ansel met for two hours on Monday to speak about the new harbour.\n\n"
    '"We will rebuild it," Irena Koval said.'
)


def test_speakers_are_held_against_the_annotated_ones(tmp_path: Path) -> None:
    start = TEXT.index("We will")
    quote = {"start": start, "end": start + 19, "kind": "direct", "speaker": "Irena Koval"}
    for folder in ("raw", "gold"):
        (tmp_path / folder).mkdir()
    (tmp_path / "raw" / "a.txt").write_text(TEXT, encoding="utf-8")
    truth = {"file": "a.txt", "quotes": [quote]}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(truth), encoding="utf-8")
    cases = list(read_cases(tmp_path / "raw", tmp_path / "gold"))
    assert [(case.name, case.is_right) for case in cases] == [("a", True)]


def test_steps_never_fall_and_hold_enough() -> None:
    cases = [Case("a", n / 100, n % 3 != 0 if n < 60 else n % 10 != 0) for n in range(100)]
    shares = [share for _, share in fit(cases)]
    assert shares == sorted(shares)
    assert len(shares) < 5


def test_the_table_counts_every_speaker() -> None:
    cases = [Case("a", 0.96, True), Case("a", 0.95, False), Case("a", 0.41, True)]
    assert list(table(cases)) == [(0.95, 2, 0.5), (0.4, 1, 1.0)]


def test_no_folder_is_no_error() -> None:
    main([])
