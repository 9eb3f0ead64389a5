"""The bonus calculator: the same figures as in Python and LibreOffice, and everything around them."""

from __future__ import annotations

import random
import shutil
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from macros.computing import scheme_data, tree
from macros.downloads import bonus_workbook
from macros.model.calculation import calculate
from macros.model.catalog import Catalog
from macros.model.expression import evaluate, parse
from macros.model.scheme import Scheme
from tests.browser.conftest import PHONE, Open
from tests.browser.reader import NO_STORAGE, exported, fits, foreign, give, kept
from tests.browser.test_every_page import CONTRAST
from tests.downloads.sheets import BRAND
from tests.downloads.test_recalculation import calculate as recalculate
from tests.site.sites import LANGUAGES, none_of

pytestmark = pytest.mark.slow

SCHEME = "product-income-bonus"
PAGE = f"schemes/{SCHEME}/"
NAME = f"scheme.{SCHEME}"

COMPUTE = """async ([root, scheme, cases]) => {
  const { evaluate } = await import(`${root}assets/javascripts/expression.js`)
  const { decimal, exact } = await import(`${root}assets/javascripts/decimal.js`)
  const tables = Object.fromEntries(Object.entries(scheme.tables).map(
    ([symbol, table]) => [symbol, table.rows.map(row => row.map(decimal))]))
  return cases.map(given => {
    const known = Object.fromEntries(Object.entries(given).map(([symbol, digits]) => [symbol, decimal(digits)]))
    return scheme.steps.map(({ symbol, tree }) => exact(known[symbol] = evaluate(tree, known, tables)))
  })
}"""
"""Works cases out in the browser, with every digit."""


def digits(value: Decimal) -> str:
    text = f"{value.normalize():f}"
    return "0" if text == "-0" else text


def random_inputs(scheme: Scheme, seed: int) -> dict[str, Decimal]:
    """Return figures within the ranges of the inputs, with up to four decimals and often at an end of the range."""
    chance = random.Random(seed)  # noqa: S311 - for tests
    figures = {}
    for item in scheme.inputs:
        least, most = item.least if item.least is not None else Decimal(-50), item.most or Decimal(2000)
        places = chance.choice((0, 0, 1, 2, 4))
        value = Decimal(str(round(chance.uniform(float(least), float(most)), places)))
        figures[item.symbol] = chance.choice((value, value, value, least, most, item.default or value))
        if item.least == 0 and item.most == 1:
            figures[item.symbol] = Decimal(chance.choice((0, 1)))
    return figures


@pytest.fixture
def scheme(catalog: Catalog) -> Scheme:
    return catalog.schemes[SCHEME]


@pytest.fixture
def calculator(server: str, open_page: Open) -> Page:
    page = open_page(f"{server}zh/{PAGE}")
    expect(page.locator(".rb-calculator")).to_be_visible()
    return page


def field(page: Page, symbol: str) -> Any:
    return page.locator(f"[name={symbol}]")


def test_browser_and_python_agree_to_the_last_digit(scheme: Scheme, server: str, open_page: Open) -> None:
    cases = [random_inputs(scheme, seed) for seed in range(500)]
    expected = [[digits(value) for value in calculate(scheme, case).values()] for case in cases]
    given = [{symbol: digits(value) for symbol, value in case.items()} for case in cases]
    data = scheme_data(scheme, "en")
    assert open_page(f"{server}en/").evaluate(COMPUTE, [server, data, given]) == expected


def test_every_operation_agrees_to_the_last_digit(server: str, open_page: Open) -> None:
    """Also where figures are long, negative, tiny or thirds, and division does not end."""
    formulas = [
        "a + b", "a - b", "a * b", "a / b", "-a", "a / b / c * b", "(a + b) * (a - c) / (b + 7)", "min(a, b, c)", "max(a, b, c)",
        "if_(a < b, a, b) + if_(a == c, 1, 2) + if_(a >= c, 1, 0)", "a - (b - c)", "a / (b / c)", "a / 3 * 3 - a",
    ]  # fmt: skip
    chance = random.Random(1)  # noqa: S311 - for tests

    def figure() -> Decimal:
        size = chance.choice((1, 4, 12, 20))
        whole = chance.randrange(-(10**size), 10**size) or 1
        return Decimal(whole).scaleb(chance.choice((0, -1, -2, -9)))

    cases, expected = [], []
    trees = {f"r{number}": parse(formula) for number, formula in enumerate(formulas)}
    for _ in range(300):
        values = {name: figure() for name in "abc"}
        if values["b"] == -7:
            continue
        cases.append({name: digits(value) for name, value in values.items()})
        expected.append([digits(evaluate(tree_, values, {})) for tree_ in trees.values()])
    data = {"tables": {}, "steps": [{"symbol": name, "tree": tree(found)} for name, found in trees.items()]}
    assert open_page(f"{server}en/").evaluate(COMPUTE, [server, data, cases]) == expected


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_browser_and_libreoffice_agree(
    catalog: Catalog, scheme: Scheme, server: str, open_page: Open, tmp_path: Path
) -> None:
    cases = [random_inputs(scheme, seed) for seed in range(1000, 1100)]
    for number, case in enumerate(cases):
        inputs = tuple(item.model_copy(update={"default": case[item.symbol]}) for item in scheme.inputs)
        content = bonus_workbook.write(
            catalog, scheme.model_copy(update={"inputs": inputs, "examples": ()}), "en", BRAND, ""
        )
        (tmp_path / f"case-{number}.xlsx").write_bytes(content)
    recalculate(tmp_path, tmp_path / "calculated")
    given = [{symbol: digits(value) for symbol, value in case.items()} for case in cases]
    ours = open_page(f"{server}en/").evaluate(COMPUTE, [server, scheme_data(scheme, "en"), given])
    for number, results in enumerate(ours):
        book = load_workbook(tmp_path / "calculated" / f"case-{number}.xlsx", data_only=True)
        for step, result in zip(scheme.formulas, results, strict=True):
            name = next(name for name in book.defined_names if name.strip("_") == step.symbol)
            sheet, cell = book.defined_names[name].attr_text.replace("$", "").rsplit("!", 1)
            theirs = book[sheet.strip("'")][cell].value
            assert float(theirs) == pytest.approx(float(result), rel=1e-9, abs=1e-9), (number, step.symbol)


def test_page_shows_what_python_computes(scheme: Scheme, calculator: Page) -> None:
    for seed in range(12):
        case = random_inputs(scheme, seed)
        for symbol, value in case.items():
            field(calculator, symbol).fill(digits(value))
        expected = []
        for value in calculate(scheme, case).values():
            rounded = abs(value).quantize(Decimal("0.0001"), ROUND_HALF_UP)
            expected.append(float(-rounded if value < 0 else rounded))
        cells = calculator.locator(".rb-working td").all_text_contents()
        assert [float(cell.replace("\u2212", "-")) for cell in cells] == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_worked_example_comes_out(lang: str, scheme: Scheme, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{PAGE}")
    for example in scheme.examples:
        page.locator("#rb-examples").select_option(example.id)
        said = {"zh": "与算例给出的结果一致。", "en": "Agrees with the worked example."}[lang]
        expect(page.locator(".rb-verdict strong")).to_have_text(said)
    page.locator("#rb-examples").select_option("whole-year")
    expect(page.locator(".rb-figure")).to_contain_text("8.96")
    expect(page.locator(".rb-yuan")).to_have_text({"zh": "89,600 元", "en": "CNY 89,600"}[lang])
    page.locator("[data-rb-example=half-year] button").click()
    expect(page.locator(".rb-figure")).to_contain_text("4.40")
    expect(page.locator("#rb-examples")).to_be_focused()


def test_steps_show_their_working(calculator: Page) -> None:
    calculator.locator("#rb-examples").select_option("whole-year")
    workings = calculator.locator(".rb-working small").all_text_contents()
    assert "(20 × 5 + 5 × 8) ÷ 100 × 100 ÷ 100" in workings
    assert "8.8 × 1.2" in workings
    assert "按 36 查表" in workings
    assert "(30 × 12 \u2212 320) × 6 ÷ 100 ÷ 12" in workings


def test_missing_and_wrong_figures_are_named(calculator: Page) -> None:
    waiting = calculator.locator(".rb-waiting")
    expect(waiting).to_contain_text("有效销售收入、销售毛利率")
    expect(calculator.locator("[data-rb-copy-working]")).to_be_hidden()
    field(calculator, "collected_income").fill("三百")
    error = calculator.locator("#rb-collected-income-help .rb-error")
    expect(error).to_have_text("请填数字，如 12.5。")
    expect(field(calculator, "collected_income")).to_have_attribute("aria-invalid", "true")
    field(calculator, "collected_income").fill("１，２００．５")
    expect(error).to_be_hidden()
    field(calculator, "gross_margin").fill("101")
    expect(calculator.locator("#rb-gross-margin-help .rb-error")).to_contain_text("应为\u2212100 至 100")
    field(calculator, "gross_margin").fill("−5")
    expect(waiting).to_be_hidden()
    expect(calculator.locator(".rb-figure")).to_contain_text("0.00")
    field(calculator, "months_in_post").fill("0")
    expect(calculator.locator(".rb-figure")).to_be_empty()


def test_what_the_company_sets_is_marked(scheme: Scheme, calculator: Page) -> None:
    theirs = calculator.locator("fieldset").nth(1)
    expect(theirs.locator("legend")).to_have_text("公司设定")
    expect(theirs.locator(".rb-warn")).to_contain_text("公司书面确定之前只可试算")
    expect(theirs.locator("input")).to_have_count(sum(item.to_be_set for item in scheme.inputs))
    expect(field(calculator, "base_rate")).to_have_accessible_name("保底系数 须由公司设定")
    calculator.locator("#rb-examples").select_option("whole-year")
    expect(calculator.locator(".rb-trial")).to_contain_text("尚须设定")


def test_figures_are_there_after_a_reload_and_in_a_second_tab(calculator: Page) -> None:
    field(calculator, "collected_income").fill("320")
    field(calculator, "gross_margin").fill("36")
    other = calculator.context.new_page()
    other.goto(calculator.url)
    expect(other.locator(".rb-figure")).to_contain_text("10.56")
    field(other, "gross_margin").fill("30")
    expect(calculator.locator(".rb-figure")).to_contain_text("8.80")
    calculator.reload()
    expect(calculator.locator(".rb-figure")).to_contain_text("8.80")
    calculator.locator("#rb-examples").select_option("whole-year")
    calculator.locator("#rb-examples").select_option("")
    expect(field(calculator, "gross_margin")).to_have_value("30")
    calculator.locator("[data-rb-clear]").click()
    expect(field(calculator, "gross_margin")).to_have_value("")


def test_files(calculator: Page) -> None:
    field(calculator, "collected_income").fill("320")
    file = exported(calculator)
    before = kept(calculator, NAME)
    for wrong, content in foreign(NAME).items():
        calculator.locator("[data-rb-status]").evaluate("line => { line.textContent = '' }")
        give(calculator, content)
        expect(calculator.locator("[data-rb-status]"), wrong).to_contain_text("没有做任何改动")
        assert kept(calculator, NAME) == before, wrong
    calculator.locator("[data-rb-clear]").click()
    give(calculator, file)
    expect(field(calculator, "collected_income")).to_have_value("320")


@pytest.mark.parametrize("way", NO_STORAGE)
def test_without_storage_it_computes(way: str, server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(f"({NO_STORAGE[way]})()")
    page.goto(f"{server}zh/{PAGE}")
    field(page, "collected_income").fill("320")
    field(page, "gross_margin").fill("36")
    expect(page.locator(".rb-figure")).to_contain_text("10.56")
    expect(page.locator("[data-rb-status]")).to_contain_text("不允许保存")


def test_working_is_copied(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{PAGE}", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#rb-examples").select_option("whole-year")
    page.locator("[data-rb-copy-working]").click()
    expect(page.locator("[data-rb-status]")).to_have_text("已复制。")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "毛利调整后的奖励（M） = 8.8 × 1.2 = 10.56 万元" in text
    assert "年度考核奖励（A）：8.96 万元 89,600 元" in text
    assert "保底系数（须由公司设定）：2 %" in text


def test_only_the_calculation_is_printed(calculator: Page) -> None:
    calculator.evaluate("window.print = () => { document.title = 'printed' }")
    calculator.locator("#rb-examples").select_option("whole-year")
    calculator.locator("[data-rb-print-tool]").click()
    expect(calculator).to_have_title("printed")
    calculator.emulate_media(media="print")
    expect(calculator.locator(".rb-working")).to_be_visible()
    expect(calculator.locator(".rb-formulas")).to_be_hidden()
    calculator.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(calculator.locator(".rb-working")).to_be_hidden()
    expect(calculator.locator(".rb-formulas")).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_keyboard_phone_zoom_and_dark(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{PAGE}", viewport=PHONE, color_scheme="dark", reduced_motion="reduce")
    expect(page.locator(".rb-calculator")).to_be_visible()
    page.locator("#rb-examples").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("320")
    expect(field(page, "collected_income")).to_have_value("320")
    field(page, "gross_margin").fill("999")
    none_of(page.evaluate(CONTRAST))
    page.locator("#rb-examples").select_option("whole-year")
    assert fits(page)
    none_of(page.evaluate(CONTRAST))
    page.set_viewport_size({"width": 720, "height": 500})
    assert fits(page)


def test_without_javascript_the_scheme_is_there(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{PAGE}", java_script_enabled=False)
    expect(page.locator(".rb-calculator")).to_be_hidden()
    expect(page.locator("[data-rb-without]")).to_be_visible()
    expect(page.locator(".rb-formulas")).to_be_visible()
