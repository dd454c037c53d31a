"""Thuyết minh: the text of a section, of one author or gathered from many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tiendo.core.report_content import ReportContent
from tiendo.core.report_sections import SectionKey
from tiendo.writing.nd30.parts import Heading, Paragraph, Run
from tiendo.writing.reports.wording import sentence


def section_heading(key: SectionKey) -> Heading:
    """ "II. Kết quả thực hiện"."""
    return Heading(f"{key.number}. {key.heading}")


def narrative(
    content: ReportContent, key: SectionKey, names: Mapping[str, str]
) -> Iterator[Paragraph]:
    """What is written under a heading; each line of a text is a paragraph.

    The author's own text stands alone; where there is none, what each body wrote, named.
    """
    texts = [one for one in content.sections if one.key == key and one.text.strip()]
    own = [one for one in texts if one.agency in ("", content.author.code)]
    for one in own or texts:
        lines = [line.strip() for line in one.text.split("\n") if line.strip()]
        if not own:
            head, *lines = lines
            name = names.get(one.agency, one.agency)
            yield Paragraph((Run(f"{name}: ", italic=True), Run(sentence(head))))
        for line in lines:
            yield Paragraph(sentence(line))
