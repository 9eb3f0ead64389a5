from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.source import MAX_BYTES, MAX_DEPTH, Document, Unreadable, parse

PATH = "data/roles/x.yml"


def read(text: str) -> Document:
    return parse(PATH, text.encode())


def refusal(raw: bytes | str) -> list[str]:
    """Return what is wrong with `raw`, each complaint as `line:column: what`."""
    with pytest.raises(Unreadable) as caught:
        parse(PATH, raw.encode() if isinstance(raw, str) else raw)
    assert caught.value.complaints
    assert all(complaint.path == PATH for complaint in caught.value.complaints)
    return [f"{found.line}:{found.column}: {found.what}" for found in caught.value.complaints]


# What is read


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: no", {"a": "no"}),
        ("a: 1.10", {"a": "1.10"}),
        ("a: 0o17", {"a": "0o17"}),
        ("a: 2026-11-12", {"a": "2026-11-12"}),
        ("a: 12:30:45", {"a": "12:30:45"}),
        ("a: =", {"a": "="}),
        ("<<: {b: c}", {"<<": {"b": "c"}}),
        ("1: 2", {"1": "2"}),
        ("a:", {"a": None}),
        ("a: ~", {"a": None}),
        ("a: null", {"a": None}),
        ("a: 'null'", {"a": "null"}),
        ('a: ""', {"a": ""}),
        ("a: [b, [c], {d: e}]", {"a": ["b", ["c"], {"d": "e"}]}),
        ("a: >-\n  b\n  c\n", {"a": "b c"}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ('a: "b\\nc"', {"a": "b\nc"}),
        ("a: 中文，𠀀 😀", {"a": "中文，𠀀 😀"}),
        ("a: b # not c", {"a": "b"}),
        ("a: b#c", {"a": "b#c"}),
        ("a: R&D and 2 * 3", {"a": "R&D and 2 * 3"}),
        ("a: begin **bold** end", {"a": "begin **bold** end"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("{}", {}),
    ],
)
def test_scalars_stay_as_written(text: str, data: object) -> None:
    assert read(text).data == data


def test_document_knows_its_path_and_text() -> None:
    document = read("a: b\n")
    assert (document.path, document.text) == (PATH, "a: b\n")


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    document = parse(PATH, codecs.BOM_UTF8 + b"a: b")
    assert (document.text, dict(document.data), document.locate(("a",))) == ("a: b", {"a": "b"}, (1, 4))


def test_nesting_up_to_the_bound_is_read() -> None:
    assert read("a: " + "[" * (MAX_DEPTH - 2) + "]" * (MAX_DEPTH - 2)).data


def test_file_of_the_largest_size_is_read() -> None:
    line = b"# " + b"x" * 97 + b"\n"
    assert parse(PATH, b"a: b\n" + line * ((MAX_BYTES - 5) // len(line))).data == {"a": "b"}


# What is refused


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "# nothing\n", "---\n", "---\n...\n", "\ufeff", "''", '""'], ids=repr
)
def test_empty_file(text: str) -> None:
    assert refusal(text) == ["1:1: the file is empty"]


@pytest.mark.parametrize("text", ["a", "- a", "[a, b]", "'a: b'", "|\n a: b", "42", "~"])
def test_top_level_that_is_not_a_mapping(text: str) -> None:
    assert refusal(text) == ["1:1: the file is not a list of `key: value` lines"]


def test_every_forbidden_character_is_told() -> None:
    assert refusal("a: b\tc\n\td: \x00\ne: \x1b[0m \x85\u2028\n") == [
        "1:5: a tab",
        "2:1: a tab",
        "2:5: the control character U+0000",
        "3:4: the control character U+001B",
        "3:9: the control character U+0085",
        "3:10: the control character U+2028",
    ]


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\t", r"\e", r"\x7f", r"\N", r"\L", r"\u2029", r"\uFFFE"])
@pytest.mark.parametrize("where", ['"{}": b', 'a: "{}"', 'a: ["{}"]', 'a: {{"{}": b}}'])
def test_forbidden_character_written_as_an_escape(escape: str, where: str) -> None:
    (found,) = refusal(where.format(escape))
    assert "written as an escape" in found


def test_every_key_used_twice_is_told() -> None:
    assert refusal("a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n") == [
        "2:11: the key `c` a second time",
        "3:1: the key `a` a second time",
        "4:1: the key `a` a second time",
    ]


@pytest.mark.parametrize("text", ["? [a]\n: b", "? {a: b}\n: c", "[a]: b", "{[a]: b}", "a: {{b: c}: d}"])
def test_key_that_is_not_a_word(text: str) -> None:
    assert any("a key that is not a word" in found for found in refusal(text))


@pytest.mark.parametrize(
    "text",
    [
        "a: &x b",
        "a: *x",
        "&x a: b",
        "&x\na: b",
        "- &x",
        "a:\n- &x b",
        "a: [&x b]",
        "a: [b,&x c]",
        "a: {&x b: c}",
        "a: {b: &x}",
        'a: {"b":&x c}',
        "? &x a\n: b",
        "a: [?&x b]",
        "a: {?&x b: c}",
        "a: [? &x b]",
        "a:\n  &x\n  b: c",
        "--- &x\na: b",
        "a: &é b",
    ],
)
def test_anchors_and_aliases(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


@pytest.mark.parametrize("text", ["a: [&x b, ?*x ]", "a: {&x b: c, ?*x : d}"])
def test_aliases_that_have_an_anchor(text: str) -> None:
    first, second = refusal(text)
    assert "“&x”" in first
    assert "“*x”" in second


@pytest.mark.parametrize(
    "text",
    [
        "a: !!str b",
        "a: !b c",
        "a: !!python/object/apply:os.system [ls]",
        "a: !!binary aGVsbG8=",
        "a: !<tag:yaml.org,2002:int> 1",
        "a: !!set {b, c}",
        "a: [!b c]",
        "!!str a: b",
        "a: {!b c: d}",
        "--- !!map\na: b",
        "!b {a: b}",
    ],
)
def test_tags(text: str) -> None:
    (found,) = refusal(text)
    assert "a YAML tag" in found


@pytest.mark.parametrize("text", ["a: b\n---\nc: d", "--- {a: b}\n--- {c: d}", "a: b\n...\n---\n"])
def test_more_than_one_document(text: str) -> None:
    (found,) = refusal(text)
    assert "expected a single document" in found


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"\xff", "1:1"),
        (b"a: \x80", "1:4"),
        (b"a: b\nc: \xe4\xb8", "2:4"),
        ("a: 中文".encode() + b"\xff", "1:6"),
        ("a: b\r\n中: ".encode() + b"\xc0\x80", "2:4"),
        (codecs.BOM_UTF8 + b"a: \xff", "1:4"),
        (codecs.BOM_UTF8 + "中文: ".encode() + b"\xff", "1:5"),
        (codecs.BOM_UTF16_LE + "a: b".encode("utf-16-le"), "1:1"),
        (b"a: \xed\xa0\x80", "1:4"),
    ],
)
def test_not_utf_8(raw: bytes, place: str) -> None:
    assert refusal(raw) == [f"{place}: this is not UTF-8 text"]


def bomb(levels: int, width: int) -> str:
    """Return a small text that describes `width ** levels` values."""
    lines = [f"a0: &a0 [{', '.join(['lol'] * width)}]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


def test_alias_bomb() -> None:
    found = refusal(bomb(9, 9))
    assert found[0] == "1:5: a YAML anchor or alias, “&a0”"
    assert len(found) == 9 + 8 * 9


@pytest.mark.parametrize(
    "piece", ["[", "{a: ", "- ", "? ", "{? ", "{a: [", ": ", "a: ", '"', "'", "|", "!", "%"]
)
@pytest.mark.parametrize("size", [MAX_BYTES * 9 // 10, 10_000_000])
def test_flood(piece: str, size: int) -> None:
    assert len(refusal(piece * (size // len(piece)))) == 1


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "{a: ["])
def test_nesting_is_refused_at_its_place(piece: str) -> None:
    (found,) = refusal("a: b\nc:\n  " + piece * 100_000)
    assert f"nested more than {MAX_DEPTH} levels deep" in found
    assert found.startswith("3:")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_nested_lines_are_refused(newline: str) -> None:
    (found,) = refusal(newline.join(" " * depth + "a:" for depth in range(100)))
    assert found == f"{MAX_DEPTH}:{MAX_DEPTH}: nested more than {MAX_DEPTH} levels deep"


# Positions

LINES = [
    "# 注释 😀",
    "name: {zh: 编委会, en: Board}",
    "中文键: 值",
    "list:",
    "  - id: one",
    "    text:",
    '      zh: "𠀀，引号"',
    "      en: quoted",
    "  - [x, 中, y]",
    "empty:",
]
PLACES: list[tuple[tuple[str | int, ...], tuple[int, int]]] = [
    ((), (2, 1)),
    (("name",), (2, 7)),
    (("name", "zh"), (2, 12)),
    (("name", "en"), (2, 21)),
    (("中文键",), (3, 6)),
    (("list",), (5, 3)),
    (("list", 0), (5, 5)),
    (("list", 0, "id"), (5, 9)),
    (("list", 0, "text", "zh"), (7, 11)),
    (("list", 0, "text", "en"), (8, 11)),
    (("list", 1), (9, 5)),
    (("list", 1, 0), (9, 6)),
    (("list", 1, 2), (9, 12)),
]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize(("steps", "place"), PLACES)
def test_positions(steps: tuple[str | int, ...], place: tuple[int, int], newline: str, mark: bytes) -> None:
    document = parse(PATH, mark + newline.join(LINES).encode())
    assert document.locate(steps) == place


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        (("name",), (2, 1)),
        (("name", "en"), (2, 17)),
        (("中文键",), (3, 1)),
        (("list", 0, "text"), (6, 5)),
        (("list", 1, 2), (9, 12)),
        (("name", "fr"), (2, 7)),
    ],
)
def test_positions_of_keys(steps: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert read("\n".join(LINES)).locate(steps, key=True) == place


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        (("missing",), (2, 1)),
        (("name", "missing"), (2, 7)),
        (("name", "zh", "deeper", 3), (2, 12)),
        (("list", 9), (5, 3)),
        (("list", "id"), (5, 3)),
        (("list", 0, "missing"), (5, 5)),
        (("name", 0), (2, 7)),
    ],
)
def test_position_of_what_is_missing_is_that_of_its_parent(
    steps: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert read("\n".join(LINES)).locate(steps) == place


def test_complaint_stands_at_its_place() -> None:
    complaint = read("\n".join(LINES)).complain(("name", "en"), "wrong", "mend it")
    assert str(complaint) == f"{PATH}:2:21: wrong; mend it"


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=repr)
def test_positions_of_forbidden_characters(newline: str) -> None:
    text = newline.join(["a: 中", "b: 😀\x01", "\tc: d"])
    assert refusal(text) == ["2:5: the control character U+0001", "3:1: a tab"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=repr)
def test_positions_of_syntax_errors(newline: str) -> None:
    (found,) = refusal(newline.join(["# 中文", "a: 😀", "b: 中: c"]))
    assert found.startswith("3:5: not valid YAML")


def test_texts_are_found_wherever_they_stand() -> None:
    text = """
        a: {zh: 一, en: one}
        b:
          - {en: two, zh: 二, note: {zh: 三, en: three}}
          - [{c: {zh: 四, en: four}}]
        words: {zh: [五], en: [five]}
        half: {zh: 六}
    """
    assert set(read(text).texts()) == {
        (("a",), "一", "one"),
        (("b", 0), "二", "two"),
        (("b", 0, "note"), "三", "three"),
        (("b", 1, 0, "c"), "四", "four"),
    }


def test_mappings_are_found_wherever_they_stand() -> None:
    document = read("a: {b: c}\nd: [{e: [{}]}, [f, {g: h}]]")
    mappings = document.mappings()
    assert [at for at, _ in mappings] == [(), ("a",), ("d", 0), ("d", 0, "e", 0), ("d", 1, 1)]
    assert mappings[0] == ((), document.data)
    assert mappings[1] == (("a",), {"b": "c"})


# Anything at all


@given(st.binary())
@example(codecs.BOM_UTF8 + "中".encode() + b"\xff")
@example(b"a: \xed\xa0\x80")
@example(b"a: !%ff b")
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    read_or_refused(raw)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused(text.encode("utf-8", "surrogatepass"))


PIECES = st.sampled_from([
    "a", "b: ", "zh: 一", ": ", "- ", "? ", "[", "]", "{", "}", ", ", "&x ", "*x", "!t ", "|\n", ">\n", "'",
    '"', "\n", "\n  ", "\r\n", "#", "%YAML 1.1\n", "---", "...", "\\x00", "\\u0001", "\t", "\x00",
    "~", "<<: ", "中", "😀",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
@example("a: [?&x b, ?*x ]")
@example("!!str a: b")
@example('"\\x01": a')
def test_anything_like_yaml_is_read_or_refused(text: str) -> None:
    read_or_refused(text.encode())


def read_or_refused(raw: bytes) -> None:
    try:
        document = parse(PATH, raw)
    except Unreadable as error:
        found = error.complaints
    else:
        assert all(plain(value) for value in document.data.items())
        assert len(document.texts()) <= len(document.mappings()) <= len(raw) + 1
        return
    size = len(raw.decode("utf-8", "replace")) + 1
    assert found
    assert all(1 <= complaint.line <= size and 1 <= complaint.column <= size for complaint in found)


def plain(value: object) -> bool:
    """Whether a value is only texts, nothings, lists and mappings, without control characters."""
    if isinstance(value, str):
        return all(char == "\n" or char == "\r" or char.isprintable() or char > "\x9f" for char in value)
    if isinstance(value, dict):
        return all(plain(part) for pair in value.items() for part in pair)
    return value is None or (isinstance(value, list | tuple) and all(plain(part) for part in value))


LEAVES = st.text("ab中😀:,#&*[]{}'\" -", min_size=1, max_size=8)
TREES = st.dictionaries(
    LEAVES,
    st.recursive(
        LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LEAVES, inner, max_size=3)
    ),
    min_size=1,
    max_size=4,
)


@given(TREES, st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_in_quotes_is_read_back_from_its_place(tree: dict[str, object], newline: str) -> None:
    text = written(tree, newline)
    document = read(text)
    assert document.data == tree
    lines = text.split(newline)
    for steps, leaf in leaves(tree, ()):
        line, column = document.locate(steps)
        assert lines[line - 1][column - 1 :].startswith(quoted(leaf))


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def written(tree: object, newline: str) -> str:
    """Return `tree` as YAML in flow style, each value on a line of its own."""
    out = io.StringIO()
    if isinstance(tree, dict):
        out.write("{" + newline)
        for key, value in tree.items():
            out.write(f" {quoted(key)}: {written(value, newline)},{newline}")
        out.write("}")
    elif isinstance(tree, list):
        out.write("[" + newline)
        for value in tree:
            out.write(f" {written(value, newline)},{newline}")
        out.write("]")
    else:
        out.write(quoted(str(tree)))
    return out.getvalue()


def leaves(tree: object, at: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(tree, dict):
        return [leaf for key, value in tree.items() for leaf in leaves(value, (*at, key))]
    if isinstance(tree, list):
        return [leaf for index, value in enumerate(tree) for leaf in leaves(value, (*at, index))]
    return [(at, str(tree))]
