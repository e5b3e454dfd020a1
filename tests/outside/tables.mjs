// The tables of an EPUB in the reading system foliate-js, on telephones: what of them is cut off,
// printed over, broken inside a word that fits a line, or not lit when it is heard. Prints JSON: per flow, width and size
// the faults of every table, and how many are shown as lists.
// Usage: node tables.mjs BOOK MODULES CHROMIUM FLOWS WIDTHS SIZES [PICTURES]
// (each of the three a list with commas: paginated,scrolled 320,360 100,200)
import path from "node:path"
import { start } from "./foliate.mjs"

const [book, modules, executablePath, flows, widths, sizes, pictures] = process.argv.slice(2)
const HEIGHT = 640
const reader = await start(book, modules, executablePath)

// In the page: every word of every table, as the lines that it stands on
function look(paginated) {
  const { doc } = view.renderer.getContents()[0]
  const root = doc.documentElement
  const { columnWidth, columnGap, paddingLeft } = doc.defaultView.getComputedStyle(root)
  const step = parseFloat(columnWidth) + parseFloat(columnGap)
  const seen = { tables: 0, lists: 0, words: 0, faults: [] }
  for (const table of doc.querySelectorAll("table")) {
    seen.tables += 1
    seen.lists += doc.defaultView.getComputedStyle(table).display === "block" ? 1 : 0
    const line = table.parentElement.getClientRects()[0].width // of its first page
    for (const sentence of table.querySelectorAll("span[id]")) {
      if (!/-s\d+$/.test(sentence.id)) continue
      sentence.classList.add("-epub-media-overlay-active")
      const { backgroundColor } = doc.defaultView.getComputedStyle(sentence)
      if (backgroundColor === "rgba(0, 0, 0, 0)") seen.faults.push(`${sentence.id} is not lit`)
      sentence.classList.remove("-epub-media-overlay-active")
    }
    const words = []
    const walker = doc.createTreeWalker(table, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const found of node.data.matchAll(/[^\s\u3000-\u9fff]+/g)) {
        const range = doc.createRange()
        range.setStart(node, found.index)
        range.setEnd(node, found.index + found[0].length)
        const boxes = [...range.getClientRects()].filter(box => box.width > 0)
        const name = `${table.id}: ${found[0]}`
        seen.words += 1
        if (!boxes.length) seen.faults.push(`${name} is not shown`)
        const width = boxes.reduce((sum, box) => sum + box.width, 0)
        const lines = new Set(boxes.map(box => Math.round(box.top / 4)))
        if (lines.size > 1 && width < line - 1) seen.faults.push(`${name} is broken`)
        for (const box of boxes) {
          const first = paginated ? Math.floor((box.left - 1) / step) * step : 0
          const last = first + (paginated ? step : doc.defaultView.innerWidth)
          if (box.left < first - 1 || box.right > last + 1) seen.faults.push(`${name} lies outside`)
          const blank = box.height / 4 // no letter fills the box of its line
          if (paginated && (box.top < -blank || box.bottom > doc.defaultView.innerHeight + blank))
            seen.faults.push(`${name} lies below the page`)
          words.push({ name, box })
        }
      }
    }
    words.sort((one, other) => one.box.left - other.box.left)
    words.forEach(({ name, box }, index) => {
      for (const other of words.slice(index + 1)) {
        if (other.box.left > box.right - 1) break
        const shared = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        if (shared > Math.min(box.height, other.box.height) * 0.4)
          seen.faults.push(`${name} is printed over ${other.name}`)
      }
    })
  }
  return seen
}

const seen = {}
for (const flow of flows.split(",")) {
  for (const width of widths.split(",").map(Number)) {
    for (const size of sizes.split(",")) {
      const styles = `html { font-size: ${size}% }`
      const page = await reader.open({ width, height: HEIGHT, styles, flow })
      const key = `${flow} ${width} ${size}`
      seen[key] = { tables: 0, lists: 0, words: 0, faults: [] }
      const count = await page.evaluate(() => view.book.sections.length)
      for (let index = 0; index < count; index++) {
        await page.evaluate(number => view.goTo(number), index)
        const found = await page.evaluate(look, flow === "paginated")
        for (const kind of ["tables", "lists", "words", "faults"]) {
          seen[key][kind] = seen[key][kind].concat?.(found[kind]) ?? seen[key][kind] + found[kind]
        }
        if (!pictures || !found.tables) continue
        const pages = flow === "paginated" ? await page.evaluate(() => view.renderer.pages - 2) : 1
        for (let number = 0; number < pages; number++) {
          await page.waitForTimeout(150)
          const name = [flow, width, size, index, number].join("-")
          await page.screenshot({ path: path.join(pictures, `${name}.png`) })
          if (number + 1 < pages) await page.evaluate(() => view.next())
        }
      }
      await page.close()
    }
  }
}
console.log(JSON.stringify({ seen, errors: reader.errors }))
await reader.close()
