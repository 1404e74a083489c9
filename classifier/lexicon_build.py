"""Generates the forms that a lexicon file asks for, and keeps them beside it.

The file of forms is JSON with one entry a line, in the order of the lexicon file. It ships, so that
reading a lexicon needs no inflecting library.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from classifier.errors import LexiconError
from classifier.inflection import Inflection
from classifier.inflection_en import English
from classifier.inflection_fi import Finnish
from classifier.lexicon_entries import LexiconFile, Recipe, forms_file, read_entries
from classifier.lexicon_file import Forms, read_forms
from classifier.phrases import SLOT, expand_all
from classifier.tokens import fold

_NAMED = 5
"""So many entries are named in an error."""


def build(path: Path) -> Forms:
    """The generated forms of a lexicon file; LexiconError names the entry that they cannot be made of."""
    file = read_entries(path)
    recipes = dict(_recipes(file))
    inflection = _inflection(file) if any(not recipe.is_plain for recipe in recipes.values()) else None
    return {
        key: _generate(f"{file.name}: {key}", recipe, inflection)
        for key, recipe in recipes.items()
        if inflection and not recipe.is_plain
    }


def write(path: Path) -> int:
    """Generate the forms of a lexicon file and write them beside it; says how many there are."""
    forms = build(path)
    lines = (
        f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(made, ensure_ascii=False)}"
        for key, made in forms.items()
    )
    forms_file(path).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return sum(map(len, forms.values()))


def stale(path: Path) -> list[str]:
    """The entries whose kept forms are not those that a build gives, and those that are no more."""
    built, kept = build(path), read_forms(path)
    return [
        *(key for key in built if built[key] != kept.get(key)),
        *(key for key in kept if key not in built),
    ]


def refuse_stale(path: Path) -> None:
    """LexiconError, naming the entries, where the kept forms are not those that a build gives."""
    if entries := stale(path):
        named = ", ".join(entries[:_NAMED]) + (", …" if len(entries) > _NAMED else "")
        raise LexiconError(f"{forms_file(path).name}: stale for {named}: run `kuulemma lexicon build`")


def _recipes(file: LexiconFile) -> Iterator[tuple[str, Recipe]]:
    """The recipes of a file by the keys that their forms are kept under."""
    yield from ((f"class {name}", recipe) for name, recipe in file.classes.items())
    yield from ((f"marker {entry.id}", entry.recipe) for entry in file.entries)


def _inflection(file: LexiconFile) -> Inflection:
    if file.language == "fi":
        return Finnish()
    return English(file.irregular)


def _generate(place: str, recipe: Recipe, inflection: Inflection) -> list[str]:
    try:
        forms = [*expand_all(recipe.forms), *_inflected(recipe, inflection)]
        forms += [inflection.cling(form, clitic) for form in forms for clitic in recipe.clitics]
    except ValueError as error:
        raise LexiconError(f"{place}: {error}") from error
    left_out = {fold(form) for form in expand_all(recipe.without)}
    if idle := left_out - {fold(form) for form in forms}:
        raise LexiconError(f"{place}: is without {sorted(idle)}, which it would not have")
    return list(dict.fromkeys(form for form in map(fold, forms) if form not in left_out))


def _inflected(recipe: Recipe, inflection: Inflection) -> Iterator[str]:
    for lemma in expand_all(recipe.lemmas):
        forms = [form for paradigm in recipe.paradigms for form in inflection.inflect(lemma, paradigm)]
        for phrase in expand_all(recipe.phrases):
            for form in forms:
                alone = phrase == SLOT and " " not in form
                if recipe.homonyms or not (alone and inflection.is_shared(form, lemma)):
                    yield phrase.replace(SLOT, form)
