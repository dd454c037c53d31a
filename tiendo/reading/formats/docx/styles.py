"""Kiểu chữ: what a paragraph or a run inherits from its styles."""

from __future__ import annotations

from collections.abc import Iterator

from tiendo.reading.formats.docx.markup import Element, find, is_on, value, w
from tiendo.reading.formats.old_encodings import font_encoding


class StyleSheet:
    """The styles of one document. A style stands before the one it is based on."""

    def __init__(self, root: Element | None, document: Element | None = None) -> None:
        self.has_old_fonts = any(
            font_encoding(value(font, "ascii") or "")
            for tree in (root, document)
            if tree is not None
            for font in tree.iter(w("rFonts"))
        )
        styles = [] if root is None else root.findall(w("style"))
        self._by_id = {style.get(w("styleId"), ""): style for style in styles}
        self._defaults = find(root, "docDefaults", "rPrDefault", "rPr")
        self._default_paragraph = next(
            (
                style.get(w("styleId"), "")
                for style in styles
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
            ),
            "",
        )

    def paragraph_style(self, paragraph: Element) -> str:
        """The id of a paragraph's style; the document's default when it names none."""
        return value(find(paragraph, "pPr", "pStyle")) or self._default_paragraph

    def name(self, style_id: str) -> str:
        """The name that Word shows for a style, "" for an unknown one."""
        name = value(find(self._by_id.get(style_id), "name")) or ""
        return f"Heading {name[8:]}" if name.startswith("heading ") else name

    def chain(self, style_id: str) -> Iterator[tuple[str, Element]]:
        """The style and all it is based on, nearest first, each once."""
        seen: set[str] = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style_id, style
            style_id = value(find(style, "basedOn")) or ""

    def font(self, run: Element, paragraph_style: str) -> str:
        """The font of a run, by itself or by its styles; "" where none is named."""
        properties = find(run, "rPr")
        chains = (
            style
            for style_id in (value(find(properties, "rStyle")) or "", paragraph_style)
            for _, style in self.chain(style_id)
        )
        bearers = [properties, *(find(style, "rPr") for style in chains), self._defaults]
        fonts = (value(find(bearer, "rFonts"), "ascii") for bearer in bearers)
        return next((font for font in fonts if font), "")

    def switch(self, run: Element, paragraph_style: str, name: str) -> bool:
        """Is a run's property ("b", "i", "caps", "vanish") on, by itself or by its styles?"""
        properties = find(run, "rPr")
        own = is_on(find(properties, name))
        if own is not None:
            return own
        for style_id in (value(find(properties, "rStyle")) or "", paragraph_style):
            for _, style in self.chain(style_id):
                inherited = is_on(find(style, "rPr", name))
                if inherited is not None:
                    return inherited
        return bool(is_on(find(self._defaults, name)))
