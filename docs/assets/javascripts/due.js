// Says which reviews are overdue, by the reader's clock: a page stays right however long ago it was built.

import { today } from "./shared.js"

for (const time of document.querySelectorAll("[data-rb-due]")) {
  if (!(time instanceof HTMLTimeElement) || time.dateTime >= today()) continue
  const mark = document.createElement("span")
  mark.className = "rb-overdue"
  mark.textContent = time.dataset.rbDue ?? ""
  time.after(" ", mark)
}
