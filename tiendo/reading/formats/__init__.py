"""Documents of any readable format as blocks: the first stage of a reading."""

from tiendo.reading.formats.opening import open_document
from tiendo.reading.formats.refusals import MAX_BYTES

__all__ = ["MAX_BYTES", "open_document"]
