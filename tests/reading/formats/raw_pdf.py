"""PDF files written by hand, for what no printing program would make in the tests."""

from __future__ import annotations

from collections.abc import Sequence

HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def raw_pdf(
    pages: Sequence[str], fonts: Sequence[str] = (HELVETICA,), forms: Sequence[str] = ()
) -> bytes:
    """Pages of A4 with these contents; fonts are /F0, /F1 ..., forms /X0 ... on each of them."""
    count = len(pages)
    first_font = 3 + 2 * count
    names = "".join(f"/F{place} {first_font + place} 0 R" for place in range(len(fonts)))
    first_form = first_font + len(fonts)
    drawn = "".join(f"/X{place} {first_form + place} 0 R" for place in range(len(forms)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{' '.join(f'{3 + 2 * i} 0 R' for i in range(count))}]>>",
    ]
    for place, content in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {4 + 2 * place} 0 R"
            f"/Resources<</Font<<{names}>>/XObject<<{drawn}>>>>>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    return _file([*objects, *fonts, *forms])


def font_without_characters(letters: int = 60) -> str:
    """A Type 3 font whose signs are drawn, and whose letters are named nowhere."""
    names = "".join(f"/s{place}" for place in range(letters))
    widths = " ".join(["600"] * letters)
    return (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 600 700]/FontMatrix[.001 0 0 .001 0 0]"
        f"/CharProcs<<>>/Encoding<</Type/Encoding/Differences[128{names}]>>"
        f"/FirstChar 128/LastChar {127 + letters}/Widths[{widths}]>>"
    )


def _file(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return data
