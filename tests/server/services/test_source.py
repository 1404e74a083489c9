"""Where `kuulemma score` gets its text."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from server.errors import SourceError
from server.services.source import MOST_BYTES, read_source, text_of

ARTICLE = """<!DOCTYPE html><html lang="fi"><head><title>Uutinen</title></head><body>
<nav><a href="/">Etusivu</a> <a href="/tilaa">Tilaa lehti</a></nav>
<article><h1>Alus upposi</h1>
<p>Joidenkin tietojen mukaan alus upposi perjantaina rannikon edustalla kovassa merenkäynnissä.</p>
<p>Viranomaiset selvittävät parhaillaan, mitä aluksella tapahtui ennen sen katoamista tutkasta.</p>
</article><footer>Kaikki oikeudet pidätetään</footer></body></html>"""


class TestFiles:
    def test_a_file_is_read_as_it_is(self, tmp_path: Path) -> None:
        path = tmp_path / "news.txt"
        path.write_bytes("Ehkä 🇷🇺.\r\n".encode())
        assert read_source(str(path), io.BytesIO()) == "Ehkä 🇷🇺.\r\n"

    def test_of_html_the_main_text_is_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "page"
        path.write_text(ARTICLE, encoding="utf-8")
        text = read_source(str(path), io.BytesIO())
        assert "Joidenkin tietojen mukaan alus upposi" in text
        assert "<p>" not in text
        assert "Tilaa lehti" not in text

    def test_a_byte_order_mark_is_no_text(self) -> None:
        for encoding in ("utf-8-sig", "utf-16"):
            assert text_of("Ehkä".encode(encoding), "it") == "Ehkä"

    def test_standard_input_is_a_dash(self) -> None:
        assert read_source("-", io.BytesIO("Ehkä".encode())) == "Ehkä"

    def test_what_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="There is no file"):
            read_source(str(tmp_path / "none"), io.BytesIO())

    def test_neither_is_a_folder_read(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="is a folder"):
            read_source(str(tmp_path), io.BytesIO())

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_nor_what_may_not_be_read(self, tmp_path: Path) -> None:
        path = tmp_path / "closed"
        path.touch(mode=0o000)
        with pytest.raises(SourceError, match="Permission denied"):
            read_source(str(path), io.BytesIO())

    @pytest.mark.parametrize("name", ["a\x00b", "x" * 5000])
    def test_nor_what_cannot_be_a_path(self, name: str) -> None:
        with pytest.raises(SourceError):
            read_source(name, io.BytesIO())

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"\x89PNG\r\n\x00\x00", "not text"),
            ("Ehkä".encode("latin-1"), r"not text in UTF-8 \(byte 3\)"),
            (b"\xff\xfea", "not text in UTF-16"),
        ],
    )
    def test_nor_what_is_no_text(self, content: bytes, told: str) -> None:
        with pytest.raises(SourceError, match=told):
            text_of(content, "it")

    def test_nor_what_never_ends(self) -> None:
        with pytest.raises(SourceError, match="larger than 10,000,000 bytes"):
            read_source("-", io.BytesIO(b"a" * (MOST_BYTES + 1)))

    def test_nor_a_page_without_text(self) -> None:
        with pytest.raises(SourceError, match="No article text"):
            text_of(b"<!doctype html><html><body></body></html>", "it")
