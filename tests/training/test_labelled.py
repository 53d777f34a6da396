from pathlib import Path

from training.labelled import read_labelled


def test_labels_follow_the_tokens_of_careo(tmp_path: Path) -> None:
    rows = ["Irena\tB-PER", "Koval\tI-PER", "left\tO", "Port-Ansel\tB-LOC", ".\tO", ""]
    (tmp_path / "a.tsv").write_text("\n".join(rows), encoding="utf-8")
    (sentence,) = read_labelled(tmp_path)
    assert sentence.words == ("Irena", "Koval", "left", "Port-Ansel", ".")
    assert sentence.tags == ("B-PER", "I-PER", "O", "B-LOC", "O")


def test_a_label_of_one_row_is_shared_by_its_tokens(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("Koval's\tB-PER\n\n", encoding="utf-8")
    (sentence,) = read_labelled(tmp_path)
    assert (sentence.words, sentence.tags) == (("Koval", "'s"), ("B-PER", "I-PER"))
