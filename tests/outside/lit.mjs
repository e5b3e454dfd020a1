// What is lit while it is heard, in the themes of foliate-js and of Readium CSS, in Chromium. Lights
// every sentence of the narration and prints JSON: per theme each text in one with its colour, the
// ground that it stands on, and that of the page; and the ground of each picture.
// Usage: node lit.mjs BOOK FOLDER MODULES CHROMIUM [PICTURES] (FOLDER: the book unpacked)
import { readFileSync, readdirSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { start } from "./foliate.mjs"

const [book, folder, modules, executablePath, pictures] = process.argv.slice(2)

// light is reader.js's own style; dark its dark one; sepia that of the application Foliate
const FOLIATE = {
  light: "html { color-scheme: light dark }",
  dark: `html { color-scheme: light dark }
    @media (prefers-color-scheme: dark) { a:link { color: lightblue } }`,
  sepia: `html { color: #5b4636; background: #f1e8d0 } a:any-link { color: #008b8b }`,
  overridden: `html { color: #ffffff; background: #000000 } a:any-link { color: #77bbee !important }
    body * { color: inherit !important; background-color: #000000 !important }`,
}
// variables on the root, which is how Readium CSS is told of a theme
const READIUM = {
  light: "",
  sepia: `--USER__backgroundColor: #faf4e8; --USER__textColor: #121212;
    --USER__linkColor: #0000ee; --USER__visitedColor: #551a8b`,
  night: `--USER__backgroundColor: #000000; --USER__textColor: #fefefe;
    --USER__linkColor: #63caff; --USER__visitedColor: #0099e5`,
}

// In the page: light all sentences, then say what colours every text in them has
function look(doc) {
  const texts = []
  const view = doc.defaultView
  const transparent = colour => /^rgba\(.*, 0\)$/.test(colour)
  const ground = element => {
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor } = view.getComputedStyle(each)
      if (!transparent(backgroundColor)) return backgroundColor
    }
    const canvas = doc.createElement("div")
    canvas.style.cssText = "background-color: Canvas"
    doc.documentElement.append(canvas)
    const { backgroundColor } = view.getComputedStyle(canvas)
    canvas.remove()
    return backgroundColor
  }
  const page = ground(doc.body)
  const lit = [...doc.querySelectorAll("span[id]")].filter(each => /-s\d+$/.test(each.id))
  for (const sentence of lit) sentence.classList.add("-epub-media-overlay-active")
  for (const sentence of lit) {
    const walker = doc.createTreeWalker(sentence, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      texts.push({
        text: node.data,
        link: Boolean(element.closest("a")),
        colour: view.getComputedStyle(element).color,
        ground: ground(element),
        page,
      })
    }
  }
  const pictures = Object.fromEntries([...doc.querySelectorAll("figure img")].map(each => [
    each.alt, view.getComputedStyle(each).backgroundColor,
  ]))
  return { texts, pictures }
}

function add(found, { texts, pictures }) {
  found.texts.push(...texts)
  Object.assign(found.pictures, pictures)
}

const seen = {}
const reader = await start(book, modules, executablePath)
for (const [name, styles] of Object.entries(FOLIATE)) {
  const colorScheme = name === "dark" ? "dark" : "light"
  const page = await reader.open({ width: 500, height: 800, colorScheme, styles })
  const found = (seen[`foliate ${name}`] = { texts: [], pictures: {} })
  const count = await page.evaluate(() => view.book.sections.length)
  for (let index = 0; index < count; index++) {
    await page.evaluate(number => view.goTo(number), index)
    add(found, await page.evaluate(`(${look})(view.renderer.getContents()[0].doc)`))
    if (!pictures) continue
    await page.screenshot({ path: path.join(pictures, `foliate-${name}-${index}.png`) })
  }
  await page.close()
}
const css = name => path.join(modules, "@readium/css/css/dist", `ReadiumCSS-${name}.css`)
const { chromium } = createRequire(path.join(modules, "here.js"))("playwright-core")
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] })
for (const [name, variables] of Object.entries(READIUM)) {
  const found = (seen[`readium ${name}`] = { texts: [], pictures: {} })
  for (const file of readdirSync(path.join(folder, "EPUB/text"))) {
    const page = await browser.newPage({ viewport: { width: 500, height: 800 } })
    await page.goto(pathToFileURL(path.join(folder, "EPUB/text", file)).href)
    const sheets = ["before", "after"].map(each => readFileSync(css(each), "utf8"))
    await page.evaluate(([[before, after], variables]) => {
      const make = text => Object.assign(document.createElement("style"), { textContent: text })
      document.head.prepend(make(before))
      document.head.append(make(after))
      document.documentElement.setAttribute("style", variables)
    }, [sheets, variables])
    add(found, await page.evaluate(`(${look})(document)`))
    if (pictures) await page.screenshot({ path: path.join(pictures, `readium-${name}-${file}.png`) })
    await page.close()
  }
}
await browser.close()
await reader.close()
console.log(JSON.stringify({ seen, errors: reader.errors }))
