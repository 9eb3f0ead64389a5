// Pages outside the theme's frame follow the reader's choice of light or dark too.
{
  const root = new URL("../..", document.currentScript.src).pathname
  const stored = (() => {
    try { return JSON.parse(localStorage.getItem(`${root}.__palette`)) } catch { return null }
  })()
  const dark = stored?.color?.scheme ? stored.color.scheme === "slate" : matchMedia("(prefers-color-scheme: dark)").matches
  const show = () => document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default")
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", show)
  else show()
}
