"""Where the files of data/ lie: beside the packages in a checkout, inside `classifier` in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def data_folder() -> Path:
    """The folder that holds lexicon/, examples/ and model/."""
    installed = _PACKAGE / "data"
    return installed if installed.is_dir() else _PACKAGE.parent / "data"


def model_folder() -> Path:
    """The model that ships."""
    return data_folder() / "model"


def lexicon_folder() -> Path:
    """The markers, one TOML file a language, and the forms generated of each."""
    return data_folder() / "lexicon"
