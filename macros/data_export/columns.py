"""How the columns of a table are declared: once, in order, each with its titles, its meaning and its value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Generic, Literal, Protocol, TypeAlias, TypeVar

from macros.model.base import LANGUAGES, Entity, Lang, Model, Span, Text, Words
from macros.model.catalog import Catalog
from macros.model.fields import documentation
from macros.model.marks import plain
from macros.words import span

R = TypeVar("R")
Cell: TypeAlias = str | int | Decimal | date | None
Type = Literal["text", "id", "ids", "number", "date"]

JOINT = "; "
"""Stands between several values of a cell. An id cannot hold it."""


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: `value` gives the cell of a row."""

    key: str
    type: Type
    title: Text
    meaning: Text
    value: Callable[[Catalog, R], Cell]


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table: `rows` gives its rows in the order of the book."""

    id: str
    name: Text
    meaning: Text
    """What a row is."""
    rows: Callable[[Catalog], Iterable[R]]
    columns: tuple[Column[R], ...]

    def cells(self, catalog: Catalog) -> list[list[Cell]]:
        """Return the cells of every row."""
        values = [column.value for column in self.columns]
        return [[value(catalog, row) for value in values] for row in self.rows(catalog)]


def two(zh: str, en: str) -> Text:
    """Return words in both languages."""
    return Text(zh=zh, en=en)


@cache
def about(cls: type[Model], field: str = "") -> Text:
    """Return what the model says of a field, or of a type: the meaning stands there and nowhere else."""
    said = cls.model_fields[field].description if field else cls.__doc__
    return Text(zh=documentation(said or "", "zh"), en=documentation(said or "", "en"))


_Found: TypeAlias = tuple[Column[R], ...]


class Named(Protocol):
    """Whatever has a name in both languages."""

    @property
    def name(self) -> Text:
        """The name."""


ID = two("编号，在本类中唯一，不会改变。", "Unique within its kind; it does not change.")
ITEM_ID = two("编号，在所属条目中唯一，不会改变。", "Unique within what it belongs to; it does not change.")

_IN: dict[Lang, tuple[str, str]] = {"zh": ("（中文）", " (Chinese)"), "en": ("（英文）", " (English)")}


class Columns(Generic[R]):
    """Declares columns of tables whose rows are of one type. Each method returns one column or, for what is
    said in both languages, two: `<key>_zh` and `<key>_en`.
    """

    def id(self, key: str, title: Text, meaning: Text, of: Callable[[R], str | None]) -> _Found[R]:
        """A name that programs know something by."""
        return (Column(key, "id", title, meaning, lambda _, row: of(row)),)

    def word(self, key: str, title: Text, meaning: Text, of: Callable[[R], str | None]) -> _Found[R]:
        """A text that is the same in both languages."""
        return (Column(key, "text", title, meaning, lambda _, row: of(row)),)

    def number(
        self, key: str, title: Text, meaning: Text, of: Callable[[R], int | Decimal | None]
    ) -> _Found[R]:
        """A number."""
        return (Column(key, "number", title, meaning, lambda _, row: of(row)),)

    def day(self, key: str, title: Text, meaning: Text, of: Callable[[R], date | None]) -> _Found[R]:
        """A date."""
        return (Column(key, "date", title, meaning, lambda _, row: of(row)),)

    def ids(self, key: str, title: Text, meaning: Text, of: Callable[[R], Iterable[str]]) -> _Found[R]:
        """Several ids."""
        return (Column(key, "ids", title, meaning, lambda _, row: JOINT.join(of(row))),)

    def text(self, key: str, title: Text, meaning: Text, of: Callable[[R], Text | None]) -> _Found[R]:
        """A text of the book, without its inline marks."""
        return self._both(key, title, meaning, lambda _, row, lang: _plain(of(row), lang))

    def words(self, key: str, title: Text, meaning: Text, of: Callable[[R], Words]) -> _Found[R]:
        """Several words in each language."""
        return self._both(key, title, meaning, lambda _, row, lang: JOINT.join(of(row)[lang]))

    def span(self, key: str, title: Text, meaning: Text, of: Callable[[R], Span | None]) -> _Found[R]:
        """A length of time in words."""
        return self._both(key, title, meaning, lambda _, row, lang: _span(of(row), lang))

    def named(
        self,
        key: str,
        title: Text,
        meaning: Text,
        of: Callable[[R], str | None],
        find: Callable[[Catalog, str], Named],
    ) -> _Found[R]:
        """The id of something else, and its name in both languages; `find` finds it by the id."""
        name = self._both(
            f"{key}_name", title, meaning, lambda catalog, row, lang: _name(catalog, of(row), find, lang)
        )
        return (*self.id(key, _with_id(title), meaning, of), *name)

    def all_named(
        self,
        key: str,
        title: Text,
        meaning: Text,
        of: Callable[[R], Iterable[str]],
        find: Callable[[Catalog, str], Named],
    ) -> _Found[R]:
        """The ids of several others, and their names in both languages."""
        names = self._both(
            f"{key}_names",
            title,
            meaning,
            lambda catalog, row, lang: JOINT.join(_name(catalog, id, find, lang) or "" for id in of(row)),
        )
        return (*self.ids(key, _with_id(title), meaning, of), *names)

    def head(self, of: Callable[[R], Entity]) -> _Found[R]:
        """What every table of entities begins with: id and name."""
        return (
            *self.id("id", two("编号", "Id"), ID, lambda row: of(row).id),
            *self.text("name", two("名称", "Name"), about(Entity, "name"), lambda row: of(row).name),
        )

    def foot(self, of: Callable[[R], Entity]) -> _Found[R]:
        """What every table of entities ends with: state, owner, day of the review, sources."""
        return (
            *self.id("status", two("状态", "Status"), about(Entity, "status"), lambda row: of(row).status),
            *self.text("note", two("备注", "Note"), about(Entity, "note"), lambda row: of(row).note),
            *self.id("owner", two("负责人", "Owner"), about(Entity, "owner"), lambda row: of(row).owner),
            *self.day(
                "reviewed", two("修订", "Revised"), about(Entity, "reviewed"), lambda row: of(row).reviewed
            ),
            *self.sources(lambda row: of(row).sources),
        )

    def sources(self, of: Callable[[R], Iterable[str]]) -> _Found[R]:
        """Where a row comes from."""
        return self.ids("sources", two("来源", "Sources"), about(Entity, "sources"), of)

    @staticmethod
    def _both(
        key: str, title: Text, meaning: Text, value: Callable[[Catalog, R, Lang], Cell]
    ) -> tuple[Column[R], ...]:
        def column(lang: Lang) -> Column[R]:
            zh, en = _IN[lang]
            heading = Text(zh=title.zh + zh, en=title.en + en)
            return Column(
                f"{key}_{lang}", "text", heading, meaning, lambda catalog, row: value(catalog, row, lang)
            )

        return tuple(column(lang) for lang in LANGUAGES)


def _with_id(title: Text) -> Text:
    return Text(zh=f"{title.zh}编号", en=f"{title.en} id")


def _plain(text: Text | None, lang: Lang) -> str | None:
    return plain(text[lang]) if text else None


def _span(length: Span | None, lang: Lang) -> str | None:
    return span(length.amount, length.unit, lang).replace("\u00a0", " ") if length else None


def _name(catalog: Catalog, id: str | None, find: Callable[[Catalog, str], Named], lang: Lang) -> str | None:
    return plain(find(catalog, id).name[lang]) if id else None
