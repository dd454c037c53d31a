"""Lỗi dữ liệu: what is wrong in a data file, where, in a sentence that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass, field


class DataRefused(Exception):
    """The data can't be loaded; nothing was written. `faults`: Vietnamese sentences."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(slots=True)
class Faults:
    """The faults found so far: reading goes on, so that all are told at once."""

    found: list[str] = field(default_factory=list)

    def add(self, where: str, why: str) -> None:
        """Note one fault: "items.toml, dòng 12, khóa kind: ..."."""
        self.found.append(f"{where}: {why}")

    def refuse_if_any(self) -> None:
        """Raises DataRefused with everything that was found."""
        if self.found:
            raise DataRefused(self.found)
