// What the answers of the self-assessment come to: gap rows beside the form; chart, fitting roles, development plan
// and points for the talk below it.

import { differences, fits, gaps } from "./assessment.js"
import { address, el, svg } from "./dom.js"
import { radar, sample } from "./radar.js"
import { fill, link } from "./shared.js"

const SHOWN_GAPS = 3
const SHOWN_FITS = 5
const SHOWN_ITEMS = 4

/**
 * @typedef {{book: any, structure: import("./assessment.js").Structure, texts: Record<string, string>, state: import("./assessment.js").State, own: Record<string, number | null>, other: Record<string, number | null> | null, role: any, data: any, profile: Record<string, number>}} Answers
 */

const minus = text => String(text).replace("-", "\u2212")

const asked = ({ book, state, role }) => `${role.name} ${book.grades[state.grade].code} ${book.grades[state.grade].name}`

/** A line of four equal steps: ring what is asked, dot what you are, square what the manager says. */
function gapRow(answers, id) {
  const { book, own, other, profile } = answers
  const { words } = book
  const x = level => 14 + Math.max(level - 1, -0.3) * 35
  const [need, mine, theirs] = [profile[id], own[id], other?.[id] ?? null]
  const said = [`${words.asked} ${need}`, mine === null ? words.not_answered : `${words.own} ${mine}`, theirs !== null && `${words.manager} ${theirs}`]
  return el("li", { class: mine === null ? "rb-open" : null },
    el("span", { class: "rb-gap-name" }, book.competencies[id].short),
    el("span", { class: "rb-hidden" }, `${words.colon}${said.filter(Boolean).join(words.list)}`),
    svg("svg", { viewBox: "0 0 168 20", "aria-hidden": "true" },
      svg("path", { class: "rb-gap-line", d: "M14 10h140" }),
      mine !== null && mine !== need && svg("path", { class: "rb-gap-bar", d: `M${x(mine)} 10H${x(need)}` }),
      svg("circle", { class: "rb-gap-need", cx: x(need), cy: 10, r: 7 }),
      theirs !== null && svg("rect", { class: "rb-gap-manager", x: x(theirs) - 3.5, y: 6.5, width: 7, height: 7 }),
      mine !== null && svg("circle", { class: "rb-gap-own", cx: x(mine), cy: 10, r: 4 })))
}

/** The panel beside the form. @param {Answers} answers */
export function panel(answers) {
  const { book, own, other, profile, state } = answers
  const { words } = book
  const found = gaps(profile, own)
  const answered = Object.keys(profile).filter(id => own[id] !== null).length
  const mark = (name, text) => el("span", {}, svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, name === "manager"
    ? svg("rect", { class: "rb-gap-manager", x: 6, y: 6, width: 8, height: 8 })
    : svg("circle", { class: `rb-gap-${name}`, cx: 10, cy: 10, r: name === "need" ? 7 : 4 })), text)
  return [
    el("h2", { class: "rb-h3" }, words.assess_panel),
    el("ul", { class: "rb-gaps" }, Object.keys(profile).map(id => gapRow(answers, id))),
    el("p", { class: "rb-gap-legend" }, mark("own", words.own), mark("need", fill(words.asked_by, { grade: `${book.grades[state.grade].code} ${book.grades[state.grade].name}` })), other && mark("manager", words.manager)),
    el("h3", { class: "rb-h4" }, words.largest_gaps),
    found.length
      ? el("ul", { class: "rb-gap-list" }, found.slice(0, SHOWN_GAPS).map(gap => el("li", {}, el("span", {}, book.competencies[gap.id].short), el("span", {}, `${gap.own} → ${gap.need}`))))
      : el("p", { class: "rb-quiet" }, answered ? words.no_gaps : words.nothing_answered),
    el("p", { class: "rb-answered" }, el("b", {}, String(answered)), ` / ${Object.keys(profile).length} ${words.answered}`),
  ]
}

/** Chart and fitting roles. @param {Answers} answers */
export function result(answers) {
  const { book, own, other, profile, state } = answers
  const { words } = book
  const axes = Object.keys(profile).filter(id => own[id] !== null && (!other || other[id] !== null))
  const series = [{ name: words.own, levels: axes.map(id => own[id]), line: 1 }, { name: asked(answers), levels: axes.map(id => profile[id]), line: 2 }]
  if (other) series.push({ name: words.manager, levels: axes.map(id => other[id]), line: 3 })
  const said = series.map(one => `${one.name}${words.colon}${axes.map((id, index) => `${book.competencies[id].short} ${one.levels[index]}`).join(words.list)}`)
  const found = fits(book, own, state.grade)
  // one's own role comes first, as the measure of the others
  const near = [...found.filter(one => one.id === state.role), ...found.filter(one => one.id !== state.role).slice(0, SHOWN_FITS)]
  return [el("div", {}, el("h2", { class: "rb-h3" }, words.result), axes.length > 2
    ? [radar(axes.map(id => book.competencies[id].short), series, said.join(words.semicolon)),
      el("ul", { class: "rb-line-legend" }, series.map(one => el("li", {}, sample(one.line), one.name))),
      axes.length < Object.keys(profile).length && el("p", { class: "rb-note" }, words.radar_answered)]
    : el("p", { class: "rb-empty" }, words.radar_later)),
  el("div", {}, el("h2", { class: "rb-h3" }, words.fits), near.length
    ? [el("ol", { class: "rb-fits" }, near.map(one => fit(answers, one))), el("p", { class: "rb-note" }, words.fits_note)]
    : el("p", { class: "rb-empty" }, words.fits_later))]
}

function fit({ book, state }, one) {
  const { words, roles, grades } = book
  const lacks = one.gaps.slice(0, 3).map(gap => `${book.competencies[gap.id].short} ${gap.own} → ${gap.need}`)
  const own = one.id === state.role && one.grade === state.grade
  return el("li", {}, el("p", {}, el("a", { href: address(roles[one.id].href) }, roles[one.id].name), el("span", { class: "rb-quiet" }, ` ${grades[one.grade].code} ${grades[one.grade].name}`, own && ` · ${words.your_role}`),
    el("b", {}, fill(words.fit_share, { n: Math.floor(one.share * 100) }))),
  el("p", { class: "rb-quiet" }, [lacks.length ? `${words.lacks}${words.colon}${lacks.join(words.list)}` : words.no_gaps, one.open ? fill(words.open_count, { n: one.open }) : ""].filter(Boolean).join(words.semicolon), " ",
    !own && el("a", { href: link(`../compare/?roles=${state.role}@${state.grade},${one.id}@${one.grade}`) }, words.compare_with)))
}

/** What helps with a gap: what to show next, where to practise, what to read. @param {Answers} answers @param {string} id */
export function help({ book, structure, texts, state, own, data }, id) {
  const next = Math.min((own[id] ?? 0) + 1, 5)
  const competency = book.competencies[id]
  const made = data.duties.filter(duty => duty.shows.includes(id)).flatMap(duty => duty.makes)
  return {
    show: structure[id].slice(0, next).flat().filter(item => state.ratings[item] !== 2).slice(0, SHOWN_ITEMS).map(item => texts[item]),
    practise: [...new Set(made)].map(one => data.deliverables[one]).slice(0, SHOWN_ITEMS),
    read: [...competency.learning, ...competency.practices],
  }
}

/** The development plan. `change` is told what is written into it. @param {Answers} answers @param {(id: string, field: string, value: string) => void} change */
export function plan(answers, change) {
  const { book, own, profile, state } = answers
  const { words } = book
  const found = gaps(profile, own)
  const links = list => list.flatMap((one, index) => [index ? words.list : "", el("a", { href: address(one.href), title: one.why ?? null }, one.name)])
  const pair = (name, content) => (content.length ? el("div", {}, el("dt", {}, name), el("dd", {}, content)) : null)
  return [el("h2", { class: "rb-h3" }, words.plan), found.length ? found.map(gap => {
    const aid = help(answers, gap.id)
    const said = state.plan[gap.id] ?? {}
    return el("section", { class: "rb-plan" },
      el("h3", { class: "rb-h4" }, el("a", { href: address(book.competencies[gap.id].href) }, book.competencies[gap.id].short), el("span", {}, `${gap.own} → ${gap.need}`)),
      el("dl", { class: "rb-pairs" }, pair(words.plan_show, aid.show.map(text => el("span", {}, text))), pair(words.plan_practise, links(aid.practise)), pair(words.plan_read, links(aid.read))),
      el("div", { class: "rb-fields" },
        el("label", {}, words.plan_action, el("textarea", { rows: 2, maxlength: 2000, value: said.action ?? "", input: event => change(gap.id, "action", event.target.value) })),
        el("label", {}, words.plan_due, el("input", { type: "date", value: said.due ?? "", change: event => change(gap.id, "due", event.target.value) }))))
  }) : el("p", { class: "rb-empty" }, Object.keys(profile).some(id => own[id] !== null) ? words.no_gaps : words.plan_later)]
}

/** Where the manager's rating differs. @param {Answers} answers */
export function talk(answers) {
  const { book, structure, texts, state, profile } = answers
  const { words } = book
  if (!state.talk) return [el("h2", { class: "rb-h3" }, words.talk), el("p", { class: "rb-empty" }, words.talk_later)]
  const found = differences(structure, Object.keys(profile), state.ratings, state.talk.ratings)
  const level = value => (value === null ? "—" : String(value))
  const step = one => (one.own === null || one.other === null ? "" : one.other === one.own ? "0" : `${one.other > one.own ? "+" : ""}${minus(one.other - one.own)}`)
  const items = found.flatMap(one => one.items.map(item => ({ ...item, id: one.id })))
  return [el("h2", { class: "rb-h3" }, words.talk),
    el("p", { class: "rb-note" }, fill(words.talk_from, { file: state.talk.file })),
    el("div", { class: "rb-scroll" }, el("table", { class: "rb-table rb-talk" },
      el("thead", {}, el("tr", {}, [words.competency, words.asked, words.own, words.manager, words.difference].map((name, index) => el("th", { scope: "col", class: index ? "rb-end" : null }, name)))),
      el("tbody", {}, found.map(one => el("tr", {}, el("th", { scope: "row" }, book.competencies[one.id].short),
        [profile[one.id], level(one.own), level(one.other), step(one)].map((value, index) => el("td", { class: `rb-end${index === 3 && value !== "0" ? " rb-strong" : ""}` }, String(value)))))))),
    el("h3", { class: "rb-h4" }, items.length ? fill(words.talk_items, { n: items.length }) : words.talk_same),
    el("ul", { class: "rb-talk-items" }, items.map(item => el("li", {}, el("span", { class: "rb-quiet" }, `${book.competencies[item.id].short} ${item.level}`), el("p", {}, texts[item.item]),
      el("p", { class: "rb-quiet" }, `${words.own}${words.colon}${words.ratings[item.own]}${words.semicolon}${words.manager}${words.colon}${words.ratings[item.other]}`))))]
}
