"""Whatever the model holds has a name in both languages."""

from __future__ import annotations

import re

import pytest

from macros.history.labels import FIELDS, KINDS, PARTS, field_label
from macros.history.parts import IGNORED, INTERNAL
from macros.model import catalog
from macros.model.base import Entity
from macros.model.document import Block
from macros.model.fields import _models

MODELS = {model: None for kind in catalog.KINDS.values() for model in _models(kind.type)}
WHOLE = {"Text", "Words", "Span", "Sample", "Block"}
"""Told as a value, or as what they hold."""
NESTED = {"Authorities", "Requirements", "SignOff"}
"""Always there: their fields are told as those of the entity."""


def test_every_kind_has_its_names() -> None:
    assert [*KINDS] == [kind.name for kind in catalog.KINDS.values()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_its_name(model: type) -> None:
    if model is Block or model.__name__ in {"Text", "Words", "Span", "Sample"}:
        return
    fields = [name for name in model.model_fields if name not in IGNORED]  # type: ignore[attr-defined]
    held = {"authorities", "requirements", "sign_off", "guidance"}
    assert [
        name for name in fields
        if name not in FIELDS and name not in held and f"{model.__name__}.{name}" not in INTERNAL
    ] == []  # fmt: skip


def test_every_part_has_its_name() -> None:
    parts = {model.__name__ for model in MODELS if not issubclass(model, Entity)} - WHOLE - NESTED
    assert parts - PARTS.keys() == set()
    assert PARTS.keys() - parts == set()


def test_chinese_is_chinese_and_english_english() -> None:
    for zh, en in [*FIELDS.values(), *PARTS.values(), *((zh, en) for zh, en, _ in KINDS.values())]:
        assert re.search("[\u4e00-\u9fff]", zh)
        assert not re.search("[\u4e00-\u9fff]", en)


def test_a_field_no_longer_known_is_called_by_its_own_name() -> None:
    assert field_label("Duty.weight", "zh") == "weight"
    assert field_label("Column.options:high", "en") == "options"
    assert field_label("Column.shows", "zh") != field_label("Duty.shows", "zh")
