"""What every part of a language pack is."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A part of a pack. Unknown keys are refused, so a typing error can't pass unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True)
