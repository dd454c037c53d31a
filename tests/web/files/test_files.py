"""Kept files go out whole, under the name they came with, only to someone signed in."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse

from tiendo.accounts.models import User
from tiendo.files.actions import keep
from tiendo.files.kinds import UNKNOWN, sniff
from tiendo.files.models import StoredFile
from tiendo.files.reading import path_of
from tiendo.plans.models import Document

BYTES = "<script>alert(1)</script> văn bản".encode()


@pytest.fixture
def stored(db, now) -> StoredFile:
    return keep(BYTES, content_type="text/plain", at=now)


@pytest.fixture
def signed_in(client, db):
    client.force_login(User.objects.create_user("canbo", full_name="Nông Thị Hoa"))
    return client


def address(stored: StoredFile) -> str:
    return reverse("web:file", args=[stored.sha256])


def test_file_goes_out_as_an_attachment_with_its_own_name(signed_in, stored, now) -> None:
    Document.objects.create(file=stored, name="Kế hoạch.txt", format="txt", attached_at=now)
    response = signed_in.get(address(stored))
    assert b"".join(response.streaming_content) == BYTES
    assert response["Content-Disposition"].startswith("attachment")
    assert "K%E1%BA%BF%20ho%E1%BA%A1ch.txt" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_file_nobody_named_is_called_by_its_hash(signed_in, stored) -> None:
    response = signed_in.get(address(stored))
    assert f'filename="{stored.sha256[:12]}.txt"' in response["Content-Disposition"]
    response.close()


def test_file_is_closed_to_someone_not_signed_in(client, stored) -> None:
    response = client.get(address(stored))
    assert response.status_code == 302
    assert response["location"].startswith(reverse("web:sign_in"))


@pytest.mark.parametrize("sha256", ["0" * 64, "..%2f..%2fetc", "khong-phai-ma-bam"])
def test_unknown_hash_is_not_found(signed_in, sha256) -> None:
    assert signed_in.get(f"/tep/{sha256}/").status_code == 404


def test_lost_bytes_are_said_and_logged(signed_in, stored, caplog) -> None:
    path_of(stored).unlink()
    response = signed_in.get(address(stored))
    assert response.status_code == 404
    assert "sao lưu" in response.content.decode()
    assert "không còn" in caplog.text


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"<html><script>alert(1)</script></html>", "text/html"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "image/svg+xml"),
        (b"<script>alert(1)</script>\n%PDF-1.7\n", "application/pdf"),
        (b"GIF89a/*<html>*/=1;", "text/javascript"),
    ],
    ids=["html", "svg", "page-before-pdf", "script"],
)
def test_bytes_that_a_browser_could_run_are_never_run(signed_in, now, data, content_type) -> None:
    response = signed_in.get(address(keep(data, content_type=content_type, at=now)))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] in (UNKNOWN, "application/pdf")
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert policy.endswith("sandbox")
    assert "script-src" not in policy
    response.close()


def test_page_about_a_lost_file_keeps_the_policy_of_pages(signed_in, stored) -> None:
    path_of(stored).unlink()
    assert "script-src 'self'" in signed_in.get(address(stored))["Content-Security-Policy"]


def test_content_decides_what_is_taken_not_the_name() -> None:
    assert sniff(BytesIO(b"<svg onload=alert(1)>")) == UNKNOWN
