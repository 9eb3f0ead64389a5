// The radar chart, drawn as the book draws it (macros/radar.py). Series differ by line, not by colour.

import { svg } from "./dom.js"
import { lang } from "./shared.js"

const WIDTH = 440
const HEIGHT = 330
const RADIUS = 131
const LEVELS = 5

/** @typedef {{name: string, levels: (number | undefined)[], line: number}} Series `line` is 1 solid, 2 dashed, 3 dotted, 4 mixed */

/**
 * Draw series over axes; there are at least three axes. Where a series has no level its outline passes over the axis.
 * The title says everything the drawing shows.
 * @param {string[]} axes
 * @param {Series[]} series
 * @param {string} title
 */
export function radar(axes, series, title) {
  const squeeze = lang === "en" ? 0.86 : 1
  const at = (index, level, extra = 0) => {
    const angle = (2 * Math.PI * index) / axes.length - Math.PI / 2
    const radius = (RADIUS * level) / LEVELS + extra
    return [WIDTH / 2 + radius * Math.cos(angle) * squeeze, HEIGHT / 2 + radius * Math.sin(angle)].map(n => Math.round(n * 10) / 10)
  }
  const outline = level => axes.map((_, index) => at(index, level).join(",")).join(" ")
  return svg("svg", { class: "rb-radar rb-radar-shown", viewBox: lang === "en" ? `-36 0 ${WIDTH + 72} ${HEIGHT}` : `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": title },
    svg("g", { class: "rb-radar-grid" },
      [1, 2, 3, 4, 5].map(level => svg("polygon", { points: outline(level) })),
      axes.map((_, index) => {
        const [x, y] = at(index, LEVELS)
        return svg("line", { x1: WIDTH / 2, y1: HEIGHT / 2, x2: x, y2: y })
      })),
    // the first series lies on top: it is the one with dots
    [...series].reverse().map(one => {
      const points = one.levels.map((level, index) => level && at(index, level)).filter(Boolean)
      return svg("g", { class: `rb-radar-series rb-line-${one.line}` },
        svg("polygon", { points: points.map(point => point.join(",")).join(" ") }),
        points.map(([cx, cy]) => svg("circle", { cx, cy, r: one.line === 1 ? 3.5 : 2.5 })))
    }),
    svg("g", { class: "rb-radar-ticks" }, [1, 3].map(level =>
      svg("text", { x: WIDTH / 2 + 5, y: Math.round(HEIGHT / 2 - (RADIUS * level) / LEVELS - 3) }, String(level)))),
    svg("g", { class: "rb-radar-labels" }, axes.map((name, index) => label(at(index, LEVELS, 16), name))))
}

/** @param {number[]} point @param {string} name */
function label([x, y], name) {
  const anchor = Math.abs(x - WIDTH / 2) < 1 ? "middle" : x > WIDTH / 2 ? "start" : "end"
  const split = lang !== "en" ? null : name.includes(",") ? /(?<=,) / : name.length > 14 ? " " : null
  const lines = split ? name.split(split) : [name]
  const lift = y < HEIGHT / 2 - RADIUS ? -8 : y > HEIGHT / 2 + RADIUS ? 14 : 5
  return svg("text", { "text-anchor": anchor, x, y: y + lift - 8 * (lines.length - 1) },
    lines.map((line, index) => svg("tspan", { x, dy: index ? "1.1em" : null }, line)))
}

/** The line of a series, as a legend shows it. @param {number} line */
export const sample = line =>
  svg("svg", { class: "rb-sample-line", viewBox: "0 0 28 12", "aria-hidden": "true" },
    svg("path", { class: `rb-line-${line}`, d: "M1 6h26" }))
