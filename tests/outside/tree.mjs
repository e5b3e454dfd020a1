// A publication's content documents as assistive technology meets them, in Chromium: the tree of
// roles and names, wide and on a telephone, and what does not fit or cannot be hit. Prints JSON: per
// document its two trees and its faults; with --wide, the tree alone, wide.
// Usage: node tree.mjs MODULES CHROMIUM [--wide] DOCUMENT...
import { createRequire } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"

const [modules, executablePath, ...named] = process.argv.slice(2)
const wide = named[0] === "--wide"
const documents = wide ? named.slice(1) : named
const { chromium } = createRequire(path.join(modules, "here.js"))("playwright-core")
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] })

// a telephone, which is a desktop at 400 % (WCAG 1.4.10), with the spacing of WCAG 1.4.12
const TELEPHONE = { width: 320, height: 640 }
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`

async function tree(page) {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send("Accessibility.getFullAXTree")
  const byId = new Map(nodes.map(node => [node.nodeId, node]))
  const lines = []
  const show = (node, depth) => {
    const role = node.role?.value
    const silent = node.ignored || ["InlineTextBox", "none", "generic"].includes(role)
    if (!silent) {
      const parts = [role, JSON.stringify(node.name?.value ?? "")]
      for (const { name, value } of node.properties ?? []) {
        if (["level", "expanded", "details", "roledescription"].includes(name)) {
          parts.push(`${name}=${value.value ?? value.relatedNodes?.map(each => each.idref)}`)
        }
      }
      if (node.description?.value) parts.push(`(${node.description.value})`)
      lines.push("  ".repeat(depth) + parts.join(" "))
    }
    for (const id of node.childIds ?? []) show(byId.get(id), depth + (silent ? 0 : 1))
  }
  show(nodes[0], 0)
  return lines
}

// In the page: what lies beyond the edge, what cuts off its contents, links too small to hit
function faults() {
  const found = []
  const wide = document.scrollingElement.scrollWidth
  if (wide > innerWidth) found.push(`the page is ${wide} px wide in a window of ${innerWidth}`)
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    const name = `${element.localName}#${element.id}`
    if (box.width && (box.right > innerWidth + 1 || box.left < -1)) found.push(`${name} lies outside`)
    if (style.overflow !== "visible" && element.scrollHeight > element.clientHeight + 1 && element.localName !== "img") {
      found.push(`${name} is cut off`)
    }
    // WCAG 2.5.8 leaves out targets in a sentence: those with text beside them in their block
    if (element.matches("a, summary")) {
      const inline = element.closest("p, h1, h2, h3, dt, td, th, caption, figcaption, li > span")
      const alone = !inline || inline.textContent.trim() === element.textContent.trim()
      if (alone && box.width && (box.height < 24 || box.width < 24)) {
        found.push(`${name} is ${box.width} by ${box.height} px`)
      }
    }
  }
  return found
}

const seen = {}
for (const document of documents) {
  const page = await browser.newPage()
  await page.goto(pathToFileURL(document).href)
  const found = await tree(page)
  if (wide) {
    seen[document] = { tree: found }
    await page.close()
    continue
  }
  await page.setViewportSize(TELEPHONE)
  const small = await tree(page)
  const narrow = await page.evaluate(faults)
  await page.addStyleTag({ content: SPACED })
  const spaced = await page.evaluate(faults)
  seen[document] = { tree: found, small, narrow, spaced }
  await page.close()
}
await browser.close()
console.log(JSON.stringify(seen))
