"""Settings: from the environment, from the command line, and what cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.errors import SettingsError
from server.settings import Settings, load_settings, settings_table


class TestTable:
    def test_every_setting_has_a_variable_and_a_help_text(self) -> None:
        rows = settings_table()
        assert [row.name for row in rows] == list(Settings.model_fields)
        for row in rows:
            assert row.variable == f"KUULEMMA_{row.name.upper()}"
            assert row.help.endswith((".", "]"))

    def test_the_defaults_are_those_of_the_class(self, settings: Settings) -> None:
        assert {row.name: row.default for row in settings_table()} == settings.model_dump()


@pytest.mark.usefixtures("settings")
class TestLoading:
    def test_the_defaults_stay_on_this_machine(self) -> None:
        assert (load_settings().host, load_settings().port) == ("127.0.0.1", 5050)

    def test_the_environment_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KUULEMMA_PORT", "8123")
        monkeypatch.setenv("KUULEMMA_MODEL", "some/folder")
        monkeypatch.setenv("KUULEMMA_ALLOWED_HOSTS", " Kuulemma.test , other.test:80,")
        monkeypatch.setenv("KUULEMMA_ALLOWED_ORIGINS", "app://obsidian.md,http://localhost:8000")
        settings = load_settings()
        assert (settings.port, settings.model) == (8123, Path("some/folder"))
        assert settings.allowed_hosts == ("kuulemma.test", "other.test:80")
        assert settings.allowed_origins == ("app://obsidian.md", "http://localhost:8000")

    def test_an_empty_model_is_the_one_that_ships(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KUULEMMA_MODEL", "")
        assert load_settings().model is None

    def test_the_command_line_comes_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KUULEMMA_PORT", "8123")
        assert load_settings({"port": 9000, "host": None}).port == 9000

    @pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
    def test_loopback_addresses_can_be_listened_on(self, host: str) -> None:
        assert load_settings({"host": host}).host == host

    @pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
    def test_at_a_loopback_address_no_key_is_asked_for_unless_wanted(self, host: str) -> None:
        assert not load_settings({"host": host}).asks_for_keys
        assert load_settings({"host": host, "require_key": True}).asks_for_keys

    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", "127.0.0.1.evil"])  # noqa: S104
    def test_at_any_other_address_a_key_is_asked_for(self, host: str) -> None:
        assert load_settings({"host": host}).asks_for_keys
        assert load_settings({"host": host, "require_key": False}).asks_for_keys

    @pytest.mark.parametrize("host", ["", "no host", "http://example.org", "-x", "a..b", "[::1]"])
    def test_what_is_no_address_is_refused_in_one_sentence(self, host: str) -> None:
        with pytest.raises(SettingsError, match="neither an IP address nor a host name") as told:
            load_settings({"host": host})
        assert "\n" not in str(told.value)

    @pytest.mark.parametrize("url", ["mysql://me:secret@host/name", "sqlite://", "secret", "postgresql://"])
    def test_a_store_that_is_none_is_refused_without_repeating_it(
        self, monkeypatch: pytest.MonkeyPatch, url: str
    ) -> None:
        monkeypatch.setenv("KUULEMMA_STORE", url)
        with pytest.raises(SettingsError, match="KUULEMMA_STORE=… cannot be used") as told:
            load_settings()
        assert "secret" not in str(told.value)

    @pytest.mark.parametrize(
        ("variable", "value"),
        [
            ("KUULEMMA_PORT", "70000"),
            ("KUULEMMA_PORT", "http"),
            ("KUULEMMA_THREADS", "0"),
            ("KUULEMMA_ALLOWED_ORIGINS", "*"),
            ("KUULEMMA_ALLOWED_ORIGINS", "null"),
            ("KUULEMMA_ALLOWED_ORIGINS", "https://news.test/path"),
            ("KUULEMMA_ALLOWED_ORIGINS", "news.test"),
            ("KUULEMMA_ALLOWED_HOSTS", "*"),
            ("KUULEMMA_ALLOWED_HOSTS", "http://news.test"),
            ("KUULEMMA_EXTENSION_ID", "abc"),
        ],
    )
    def test_what_cannot_be_used_is_named(
        self, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
    ) -> None:
        monkeypatch.setenv(variable, value)
        with pytest.raises(SettingsError, match=variable):
            load_settings()
