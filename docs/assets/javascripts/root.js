// Sends the reader of `/` to the language last used, else the browser's. Without JavaScript the page has links.
const remembered = (() => {
  try { return localStorage.getItem("rolebook.language") } catch { return null }
})()
const wanted = navigator.languages?.find(tag => /^(zh|en)\b/i.test(tag)) ?? "zh"
const page = location.protocol === "file:" ? "index.html" : "" // opened from disk, a folder would show the files in it
location.replace(`${remembered ?? wanted.slice(0, 2).toLowerCase()}/${page}${location.search}${location.hash}`)
