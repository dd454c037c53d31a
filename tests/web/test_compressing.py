"""What the program writes is sent compressed to browsers that take it, and says the same."""

from __future__ import annotations

import gzip

from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tiendo.files.actions import keep

TAKES = {"HTTP_ACCEPT_ENCODING": "gzip"}


def test_page_is_compressed_and_the_same(client, db) -> None:
    plain = client.get(reverse("web:sign_in"))
    small = client.get(reverse("web:sign_in"), **TAKES)
    assert "Content-Encoding" not in plain
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert len(small.content) < len(plain.content) / 1.5
    assert "Tên đăng nhập" in gzip.decompress(small.content).decode()


def test_two_answers_differ_in_length(client, db) -> None:
    """So that no secret can be guessed from how well a page compresses."""
    lengths = {len(client.get(reverse("web:sign_in"), **TAKES).content) for _ in range(30)}
    assert len(lengths) > 5


def test_interface_for_programs_is_compressed(client, db) -> None:
    answer = client.get(reverse("api:openapi-json"), **TAKES)
    assert answer["Content-Encoding"] == "gzip"


def test_kept_file_goes_as_it_is_with_its_length(client, db, now) -> None:
    stored = keep(b"%PDF-1.4 " + b"0" * 5000, content_type="application/pdf", at=now)
    client.force_login(make_officer(make_agency("Sở Thử nén")))
    answer = client.get(reverse("web:file", args=[stored.sha256]), **TAKES)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer
    assert answer["Content-Length"] == str(len(answer.getvalue())) == str(stored.size_bytes)
