"""What runs and timetables of ours are found by in Prefect."""

from pathlib import Path

TAG = "careo"


def run_tags(warehouse: Path) -> list[str]:
    """That they are ours, and which warehouse they write."""
    return [TAG, warehouse.name]
