// Sends the reader of `/` to the language last used, else the browser's. Without JavaScript the page has links.
const remembered = (() => {
  try { return localStorage.getItem("rolebook.language") } catch { return null }
})()
const wanted = navigator.languages?.find(tag => /^(zh|en)\b/i.test(tag)) ?? "zh"
location.replace(`${remembered ?? wanted.slice(0, 2).toLowerCase()}/${location.search}${location.hash}`)
