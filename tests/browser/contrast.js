// Returns every visible text of the page whose contrast is below WCAG's 4.5:1, or 3:1 where it is large.
// On paper there are no backgrounds.
async onPaper => {
  await Promise.allSettled(document.getAnimations().map(animation => animation.finished))
  const still = document.head.appendChild(document.createElement("style"))
  still.textContent = "::placeholder { transition: none !important }" // its transition is not among those

  const parse = css => {
    const [r, g, b, a = 1] = css.match(/[\d.]+(?:e-?\d+)?/g).map(Number)
    return css.startsWith("color(srgb") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a]
  }

  const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1]

  const luminance = rgb => {
    const [r, g, b] = rgb.map(value => value / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }

  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
    return (light + 0.05) / (dark + 0.05)
  }

  const ancestors = element => {
    const chain = []
    for (let at = element; at; at = at.parentElement) chain.unshift(at)
    return chain
  }

  // What lies behind an element, and how opaque its text is.
  const ground = element => {
    let colour = [255, 255, 255, 1]
    let opacity = 1
    for (const at of ancestors(element)) {
      const style = getComputedStyle(at)
      opacity *= Number(style.opacity)
      const [r, g, b, a] = parse(style.backgroundColor)
      if (!onPaper) colour = over([r, g, b, a * opacity], colour)
    }
    return { colour, opacity }
  }

  const hidden = element =>
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
    ancestors(element).some(at => {
      const { clipPath, overflow } = getComputedStyle(at)
      return clipPath === "inset(50%)" || (overflow !== "visible" && at.clientWidth <= 1 && at.clientWidth > 0)
    })

  const failures = []

  const check = (element, style, text) => {
    const { colour: behind, opacity } = ground(element)
    const [r, g, b, a] = parse(element instanceof SVGElement ? style.fill : style.color)
    const ratio = contrast(over([r, g, b, a * opacity], behind), behind)
    const size = parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (ratio < (large ? 3 : 4.5)) {
      const where = [element.tagName.toLowerCase(), ...element.classList].join(".")
      failures.push(`${ratio.toFixed(2)}:1 ${where} “${text.trim().slice(0, 40)}”`)
    }
  }

  const says = text => /[\p{L}\p{N}]/u.test(text) // signs that only separate are decoration

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!says(node.data) || element.closest("script, style, noscript, template") || hidden(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    if (![...range.getClientRects()].some(box => box.width > 1 && box.height > 1)) continue
    check(element, getComputedStyle(element), node.data)
  }

  for (const element of document.body.querySelectorAll("*")) {
    for (const pseudo of ["::before", "::after"]) {
      const style = getComputedStyle(element, pseudo)
      if (/["(]/.test(style.content) && says(style.content) && style.display !== "none" && !hidden(element)) {
        check(element, style, style.content)
      }
    }
    if (element.placeholder && !element.value && !hidden(element)) {
      check(element, getComputedStyle(element, "::placeholder"), element.placeholder)
    }
  }
  still.remove()
  return failures
}
