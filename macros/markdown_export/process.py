"""The page of a process."""

from __future__ import annotations

from collections.abc import Iterator

from macros.markdown_export.shared import Lines, bundle, downloads, head, sources, words_of
from macros.markdown_export.text import anchor, heading, points, table
from macros.markdown_export.writer import Writer
from macros.model.process import Gate, Process, ServiceTime, Stage
from macros.words import RHYTHMS


def process_page(writer: Writer, process: Process) -> Lines:
    """Yield everything the page of a process says, below its title."""
    facts = [("form", writer.word(process.form)), ("aliases", words_of(writer, process.aliases))]
    yield from head(writer, process, writer.say(process.summary), facts)
    yield heading(2, writer.word("stages"), "stages")
    timed = any(stage.times for stage in process.stages)
    for number, stage in enumerate(process.stages, 1):
        yield heading(3, f"{number} {writer.say(stage.name)}", stage.id)
        yield from _stage(writer, process, stage, timed)
    if process.cyclic:
        yield f"{writer.word('cyclic')}\n"
    if timed:
        yield from _times(writer, process)
    if process.notes:
        yield heading(2, writer.word("notes"), "notes")
        yield from points(f"{anchor(note.id)}{writer.say(note.text)}" for note in process.notes)
    yield from downloads(writer, "processes", process.id)
    yield from sources(writer, process)


def _stage(writer: Writer, process: Process, stage: Stage, timed: bool) -> Lines:
    yield f"{writer.say(stage.summary)}\n"
    yield from points(_gate(writer, gate, "entry_gate") for gate in stage.entry)
    yield from points(f"{anchor(step.id)}{writer.say(step.text)}" for step in stage.steps)
    if stage.part:
        yield f"{writer.labelled('your_part', writer.say(stage.part))}\n"
    yield from points(_gate(writer, gate, "gate") for gate in stage.exit)
    if stage.outputs:
        yield f"{writer.labelled('output', writer.all(stage.outputs, writer.deliverable))}\n"
    yield from bundle(writer, "processes", f"{process.id}/{stage.id}", "stage_templates")
    if timed and not stage.times:
        yield f"{writer.word('no_limit')}\n"
    yield from points(f"{anchor(time.id)}{' '.join(_time(writer, time))}" for time in stage.times)


def _gate(writer: Writer, gate: Gate, key: str) -> str:
    return f"{anchor(gate.id)}{writer.labelled(key, writer.say(gate.text))}{_by(writer, gate.who)}"


def _by(writer: Writer, who: tuple[str, ...]) -> str:
    return f" ({writer.all(who)})" if who else ""


def _time(writer: Writer, time: ServiceTime) -> Iterator[str]:
    if limit := _limit(writer, time):
        yield f"**{limit}**"
    yield writer.say(time.what)


def _limit(writer: Writer, time: ServiceTime) -> str:
    if time.limit:
        return writer.limit(time.limit)
    return RHYTHMS[time.rhythm][writer.lang] if time.rhythm else ""


def _times(writer: Writer, process: Process) -> Lines:
    yield heading(2, writer.word("service_times"), "service-times")
    if process.clock:
        yield f"{writer.say(process.clock)}\n"
    yield from table(
        [writer.word(key) for key in ("stage", "what_is_done", "limit", "starts", "missed", "who")],
        (
            [
                writer.say(stage.name),
                writer.say(time.what),
                _limit(writer, time),
                writer.say(time.starts) if time.starts else "",
                writer.say(time.missed) if time.missed else "",
                writer.all(time.who),
            ]
            for stage in process.stages
            for time in stage.times
        ),
    )
    if process.hours:
        yield heading(2, writer.word("service_title"), "due-times")
        yield f"{writer.word('service_without')}\n"
