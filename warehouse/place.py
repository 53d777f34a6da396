"""A new file in its place, and never over one that is there."""

import os
from pathlib import Path


def put_new(draft: Path, target: Path) -> None:
    """Give the draft its name. Raises FileExistsError when anything has that name."""
    try:
        os.link(draft, target)  # unlike a rename it does not replace
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError(f"{target} exists") from None
        draft.rename(target)
    else:
        draft.unlink()
