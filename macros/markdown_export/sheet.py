"""The contents of a document that somebody fills in, or of the filled example."""

from __future__ import annotations

from collections.abc import Iterable

from macros.markdown_export.shared import Lines
from macros.markdown_export.text import escape, heading, points, said, table
from macros.markdown_export.writer import Writer
from macros.model.base import Text
from macros.model.document import Bullets, Checklist, Figure, Guidance, Paragraph, TextField
from macros.preview import Grid, Passage, Piece


def passages(writer: Writer, found: Iterable[Passage], filled: bool, level: int = 3) -> Lines:
    """Yield numbered sections with their blocks; `filled` says that the example is shown."""
    for passage in found:
        id = "" if filled else passage.label
        yield heading(min(level, 6), f"{passage.number} {writer.say(passage.title)}", id)
        if passage.guidance and not filled:
            yield from _guidance(writer, passage.guidance)
        for _, piece in passage.pieces:
            yield from _piece(writer, piece, filled)
        yield from passages(writer, passage.parts, filled, level + 1)


def _guidance(writer: Writer, guidance: Guidance) -> Lines:
    labelled = (("belongs", guidance.belongs), ("good", guidance.good), ("mistake", guidance.mistake))
    yield "\n>\n".join(f"> {writer.labelled(key, writer.say(text))}" for key, text in labelled) + "\n"


def _piece(writer: Writer, piece: Piece, filled: bool) -> Lines:
    match piece:
        case Paragraph():
            yield f"{writer.say(piece.text)}\n"
        case Bullets():
            yield from points(_bullets(writer, piece, filled))
        case TextField():
            if piece.title:
                yield f"{writer.strong(piece.title)}\n"
            yield f"{_answer(writer, piece.prompt, piece.example if filled else None)}\n"
        case Checklist():
            if piece.caption:
                yield f"{writer.strong(piece.caption)}\n"
            yield from points(f"\\[ \\] {writer.say(check.text)}" for check in piece.items)
        case Figure():
            if filled and piece.example:
                yield from points((writer.say(step) for step in piece.example), "1.")
            else:
                yield f"{_prompt(writer, piece.prompt)}\n"
            yield f"{writer.strong(piece.caption)}\n"
        case Grid():
            yield from _grid(writer, piece)


def _bullets(writer: Writer, piece: Bullets, filled: bool) -> Iterable[str]:
    yield from map(writer.say, piece.points)
    if filled and piece.example:
        yield from map(writer.say, piece.example)
    elif piece.prompt:
        yield from [_prompt(writer, piece.prompt)] * piece.count


def _answer(writer: Writer, prompt: Text, example: Text | None) -> str:
    return writer.say(example) if example else _prompt(writer, prompt)


def _prompt(writer: Writer, words: Text) -> str:
    return f"\\[{writer.say(words)}\\]"


def _grid(writer: Writer, grid: Grid) -> Lines:
    yield f"{writer.strong(grid.caption)}\n"
    titles = [head.title for head in grid.heads]
    head = [said(title, writer.follow) for title in titles] or [writer.word("field"), writer.word("value")]
    yield from table(head, ([said(cell.text, writer.follow) for cell in row] for row in grid.rows))
    if grid.left_out:
        yield f"{escape(writer.words['rows_left_out'].format(n=grid.left_out))}\n"
