from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from macros.check import texts
from macros.check.file import File, FileRule, file_of
from macros.source import parse


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def file(text: str) -> File:
    return file_of(parse("data/site.yml", text.encode()))


def found(rule: FileRule, zh: str, en: str) -> list[str]:
    """Return what `rule` says about one text pair."""
    pair = file(f"name: {{zh: {quoted(zh)}, en: {quoted(en)}}}\n")
    return [complaint.what for complaint in rule(pair)]


def differ(zh: str, en: str) -> list[str]:
    return [
        what.removeprefix("the numbers differ between the languages: ")
        for what in found(texts.numbers, zh, en)
    ]


# Numbers


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        # plain
        ("没有数字", "No figures"),
        ("3 次", "3 times"),
        ("1.5 倍", "1.5 times"),
        ("共 1,200 份", "1200 copies"),
        ("1200 份", "1,200 copies"),
        ("1,234,567 份", "1234567 copies"),
        ("**2 小时**内", "within **2 hours**"),
        ("5 天 3 次", "3 times in 5 days"),
        ("2 人 2 天", "2 people, 2 days"),
        ("0.50 元", "0.5 yuan"),
        # ten thousands and millions
        ("100 万美元", "USD 1 million"),
        ("100 万美元", "USD 1,000,000"),
        ("1 万元", "CNY 10,000"),
        ("3.5 万人", "35,000 people"),
        ("1.2 亿元", "CNY 120 million"),
        ("2 亿元", "CNY 0.2 billion"),
        ("10 亿元", "CNY 1 billion"),
        ("10 亿元", "CNY 1,000 million"),
        ("5000 元", "CNY 5 thousand"),
        ("250 万到 300 万元", "CNY 2.5 million to 3 million"),
        # dates and months
        ("2026-11-20 起", "from 2026-11-20"),
        ("2026-11-20 起", "from 20 November 2026"),
        ("2026 年 3 月", "March 2026"),
        ("3 月 31 日", "31 Mar"),
        ("5 月", "May"),
        ("9 月 1 日", "1 Sept"),
        ("12 月 25 日", "December 25"),
        ("每年 1 月和 7 月", "every January and July"),
        # ordinals
        ("第 1 天", "Day 1"),
        ("第 1 次", "the 1st time"),
        ("第 1 次", "the first time"),
        ("第 2 次", "the 2nd time"),
        ("第 2 轮", "the second round"),
        ("第 3 轮", "the third round"),
        ("第 12 轮", "the twelfth round"),
        ("第 4 季度", "the fourth quarter"),
        # number words
        ("3 名同事", "three colleagues"),
        ("三名同事，共 5 天", "3 colleagues for 5 days"),
        ("两周", "2 weeks"),
        ("十二个月", "12 months"),
        ("十一人", "11 people"),
        ("1 名经理", "a manager"),
        ("1 次评审", "one review"),
        ("1 份审查意见", "an opinion"),
        ("每 1 份", "each copy"),
        ("2 次", "twice"),
        ("2 位都到场", "both are present"),
        ("0 缺陷", "no defects"),
        ("0 缺陷", "zero defects"),
        ("半年，约 26 周", "2 halves of 26 weeks"),
        # percent
        ("≥ 95%", "≥ 95%"),
        ("95% 以上", "at least 95 percent"),
        ("百分之五", "5%"),
        ("0.5%", "0.5%"),
        # ranges and ratios
        ("3–5 天", "3–5 days"),
        ("3 到 5 天", "3 to 5 days"),
        ("3-5 天", "3 to 5 days"),
        ("3~5 天", "3-5 days"),
        ("1:3", "1 to 3"),
        ("1/3", "one third"),
        ("7×24 小时", "24/7, or 7 × 24 hours"),
        ("9:30–18:00", "9:30 to 18:00"),
        ("07:00", "7:00"),
        # codes
        ("G1 至 G3", "G1 to G3"),
        ("G1", "the lowest grade"),
        ("A3 纸", "A3 paper"),
        ("B2B 业务", "Business between companies"),
        ("ISO 9001", "ISO 9001"),
        ("URDG 758", "URDG 758"),
        ("v2.0 版", "the new version"),
        ("H5 页面", "mobile page"),
        ("T+1", "T+1"),
        ("S19c.2.1-1", "S19c.2.1-1"),
        # addresses of links are no text
        ("[年报](https://example.cn/2026)", "[report](https://example.com/2025)"),
    ],
)
def test_numbers_agree(zh: str, en: str) -> None:
    assert differ(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("2 天", "3 days", "2 only in Chinese, 3 only in English"),
        ("2 天", "Days", "2 only in Chinese"),
        ("多天", "13 days", "13 only in English"),
        ("20 天", "20 or 21 days", "21 only in English"),
        ("20、21 或 30 天", "20 days", "21, 30 only in Chinese"),
        ("5%", "50%", "5 only in Chinese, 50 only in English"),
        ("1.5 倍", "15 times", "1.5 only in Chinese, 15 only in English"),
        ("10 万元", "CNY 10,000", "100,000 only in Chinese, 10,000 only in English"),
        ("100 万元", "CNY 100 million", "1,000,000 only in Chinese, 100,000,000 only in English"),
        ("1 亿元", "CNY 1 billion", "100,000,000 only in Chinese, 1,000,000,000 only in English"),
        ("1.5 万元", "CNY 1.5 thousand", "15,000 only in Chinese, 1,500 only in English"),
        ("0.000001 克", "0.1 grams", "1e-06 only in Chinese, 0.1 only in English"),
        ("2026-11-20", "20 October 2026", "11 only in Chinese"),
        ("3 月", "April", "3 only in Chinese"),
        ("第 3 次", "the second time", "3 only in Chinese"),
        ("13 名同事", "three colleagues", "13 only in Chinese"),
        ("三名同事", "13 colleagues", "13 only in English"),
        ("ISO 9001", "ISO 14001", "9,001 only in Chinese, 14,001 only in English"),
        ("3 级", "G3", "3 only in Chinese"),
        ("3–5 天", "3–6 days", "5 only in Chinese, 6 only in English"),
        ("`2` 天", "**3** days", "2 only in Chinese, 3 only in English"),
        # words that only begin like the name of a month
        ("3 个部门", "Marketing departments", "3 only in Chinese"),
        ("12 项", "Decisions", "12 only in Chinese"),
        ("9 个", "Separate ones", "9 only in Chinese"),
        ("5 份", "Maybe some", "5 only in Chinese"),
        ("6 个", "Junior ones", "6 only in Chinese"),
    ],
)
def test_numbers_differ(zh: str, en: str, expected: str) -> None:
    assert differ(zh, en) == [expected]


FIGURE = st.integers(13, 10**9)


CHINESE = st.sampled_from(["共 {} 份", "共 {:,} 份", "**{}** 份", "{}%", "第 {} 份", "{}–{} 份"])
ENGLISH = st.sampled_from(["{} copies", "{:,} copies", "({})", "no. {}.", "**{:,}**", "from {}, to {}"])


@given(FIGURE, CHINESE, ENGLISH)
def test_a_number_agrees_with_itself_however_it_is_written(number: int, zh: str, en: str) -> None:
    assert differ(zh.format(number, number), en.format(number, number)) == []


@given(st.integers(1, 9999))
def test_ten_thousands_agree(number: int) -> None:
    assert differ(f"{number} 万元", f"CNY {number * 10_000:,}") == []
    assert differ(f"{number * 100} 万元", f"CNY {number} million") == []
    assert differ(f"{number} 亿元", f"CNY {number * 100} million") == []


@given(FIGURE, FIGURE)
def test_two_numbers_never_agree(one: int, other: int) -> None:
    assume(one != other)
    assert len(differ(f"共 {one} 份", f"{other} copies")) == 1


WRITTEN = st.text(st.characters(exclude_categories=["C", "Z"])) | st.text(
    "0123456789.,万亿 十一%milon-", max_size=20
)


@given(WRITTEN, WRITTEN)
def test_any_texts_can_be_compared(zh: str, en: str) -> None:
    assert len(found(texts.numbers, zh, en)) <= 1


# HTML and template code


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "</b>",
        "a<br>b",
        "<br/>",
        "<!-- x -->",
        "&nbsp;",
        "&#160;",
        "&#xA0;",
        '<a href="x">',
        "<script>",
    ],
)
def test_html(text: str) -> None:
    assert len(found(texts.html, text, "x")) == 1
    assert len(found(texts.html, "一", text)) == 1


@pytest.mark.parametrize(
    "text",
    ["a < b", "≤ 5", "< 5%", "a<5", "5 > 3", "R&D", "Q & A", "a & b; c", "->", "<>", "<中文>", "< b >"],
)
def test_no_html(text: str) -> None:
    assert found(texts.html, text, text) == []


@pytest.mark.parametrize("text", ["{{ x }}", "{{x", "{% if %}", "{# note #}", "a{{"])
def test_template_code(text: str) -> None:
    assert len(found(texts.template_marks, text, "x")) == 1
    assert len(found(texts.template_marks, "一", text)) == 1


@pytest.mark.parametrize("text", ["{roles} roles", "{ {", "}}", "%}", "{ % if"])
def test_no_template_code(text: str) -> None:
    assert found(texts.template_marks, text, text) == []


# Chinese typography


@pytest.mark.parametrize(
    ("zh", "shown"),
    [
        ("写PRD", "写P"),
        ("PRD文档", "D文"),
        ("第1天", "第1"),
        ("5天", "5天"),
        ("95%以上", "%以"),
        ("**2**小时", "2小"),
        ("用`id`写", "用i"),
        ("[报告](deliverable:report)A", "告A"),
        ("见[PRD](deliverable:prd)", "见P"),
    ],
)
def test_no_space_between_chinese_and_latin(zh: str, shown: str) -> None:
    assert found(texts.spacing, zh, "x") == [f"no space between Chinese and Latin in “{shown}”"]


@pytest.mark.parametrize(
    "zh",
    [
        "写 PRD 文档",
        "第 1 天",
        "≥ 95%",
        "（PRD）",
        "“PRD”文档",
        "A、B",
        "报告，PRD",
        "全是中文",
        "ASCII only",
        "1–3",
    ],
)
def test_spacing(zh: str) -> None:
    assert found(texts.spacing, zh, "x") == []


def test_spacing_is_no_matter_of_the_english_text() -> None:
    assert found(texts.spacing, "一", "写PRD") == []


@pytest.mark.parametrize(
    ("zh", "sign"),
    [
        ("先读,再批", ","),
        ("说明:如下", ":"),
        ("好!", "!"),
        ("是吗?", "?"),
        ("(中文)", "("),
        ("中文)", ")"),
        ("一;二", ";"),
    ],
)
def test_half_width_punctuation(zh: str, sign: str) -> None:
    assert found(texts.punctuation, zh, "x") == [f"“{sign}” beside Chinese"]


def test_half_width_punctuation_is_told_its_full_width() -> None:
    pair = file("name: {zh: '先读,再批', en: x}")
    assert [complaint.todo for complaint in texts.punctuation(pair)] == ["write “，”"]


@pytest.mark.parametrize(
    "zh", ["先读，再批。", "（中文）", "A, B (C)", "9:30 开始", "1,000 份", "URDG 758 (2010) 的", "好！"]
)
def test_punctuation(zh: str) -> None:
    assert found(texts.punctuation, zh, "x, y: z!") == []


@pytest.mark.parametrize("en", ["编委会", "Board (编委会)", "strokes of 正", "㐀"])
def test_chinese_in_the_english_text(en: str) -> None:
    assert len(found(texts.language, "一", en)) == 1


@pytest.mark.parametrize(
    "en", ["Board", "naïve café", "≥ 95% × 2 ÷ 3", "“quoted”—dash…", "ten thousand yuan (wan)"]
)
def test_english_text(en: str) -> None:
    assert found(texts.language, "一", en) == []


# Where


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        (texts.html, "<b>", "x"),
        (texts.template_marks, "{{", "x"),
        (texts.numbers, "2", "3"),
        (texts.spacing, "写A", "A"),
        (texts.punctuation, "一,", "x"),
        (texts.language, "一", "一"),
    ],
)
def test_complaint_stands_at_the_pair(rule: FileRule, zh: str, en: str) -> None:
    pairs = file(
        f"good: {{zh: 一, en: one}}\nlist:\n  - id: x\n    text: {{zh: '{zh}', en: '{en}'}}\n"
        f"  - en: '{en}'\n    zh: '{zh}'\n"
    )
    assert sorted((found.path, found.line, found.column) for found in rule(pairs)) == [
        ("data/site.yml", 4, 11),
        ("data/site.yml", 5, 5),
    ]
