// An EPUB in the reading system foliate-js, in Chromium: opens it, follows every link of its
// navigation, plays its last overlay; with PICTURES, a folder, also takes pictures of its pages.
// Prints what it saw as JSON. Usage: node play.mjs BOOK MODULES CHROMIUM [PICTURES]
import { createReadStream, existsSync } from "node:fs"
import { createServer } from "node:http"
import { createRequire } from "node:module"
import path from "node:path"

const [book, modules, executablePath, pictures] = process.argv.slice(2)
const { chromium } = createRequire(path.join(modules, "here.js"))("playwright-core")

const PAGE = `<!doctype html><meta charset="utf-8"><title>Reader</title>
<style>:root { color-scheme: light dark } body { margin: 0 } foliate-view { display: block; height: 100vh }</style>
<body><script type="module">import "/modules/foliate-js/view.js"; window.ready = true</script>`

const server = createServer((request, answer) => {
  const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname)
  if (name === "/") return answer.writeHead(200, { "content-type": "text/html" }).end(PAGE)
  const file = name === "/book.epub" ? book : path.join(modules, name.replace(/^\/modules\//, ""))
  if (!existsSync(file)) return answer.writeHead(404).end()
  const type = file.endsWith(".js") ? "text/javascript" : "application/octet-stream"
  answer.writeHead(200, { "content-type": type })
  createReadStream(file).pipe(answer)
})
await new Promise(resolve => server.listen(0, "127.0.0.1", resolve))
const address = `http://127.0.0.1:${server.address().port}/`

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
})
const errors = []

async function open(width, height, colorScheme) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme })
  page.on("pageerror", error => errors.push(error.message))
  await page.goto(address)
  await page.waitForFunction("window.ready")
  await page.evaluate(async () => {
    const view = (window.view = document.createElement("foliate-view"))
    document.body.append(view)
    const blob = await (await fetch("/book.epub")).blob()
    await view.open(new File([blob], "book.epub", { type: "application/epub+zip" }))
    // what a reading system with a light and a dark theme does
    view.renderer.setStyles("html { color-scheme: light dark }")
    await view.init({ showTextStart: true })
  })
  return page
}

async function followLinks(page) {
  return page.evaluate(async () => {
    const { view } = window
    const flat = items => (items ?? []).flatMap(item => [item, ...flat(item.subitems)])
    const dead = []
    for (const { href } of [...flat(view.book.toc), ...flat(view.book.pageList)]) {
      const place = await view.resolveNavigation(href)
      if (place) await view.renderer.goTo(place)
      if (!place?.anchor(view.renderer.getContents()[0].doc)) dead.push(href)
    }
    return {
      title: view.book.metadata.title,
      contents: flat(view.book.toc).map(item => item.label),
      pages: flat(view.book.pageList).map(item => item.label),
      dead,
    }
  })
}

async function play(page) {
  const index = await page.evaluate(async () => {
    const { view } = window
    const last = view.book.sections.findLastIndex(section => section.mediaOverlay)
    if (last < 0) return last
    window.played = { heard: [], failed: [] }
    await view.goTo(last)
    const { mediaOverlay, renderer } = view
    mediaOverlay.addEventListener("error", event => window.played.failed.push(String(event.detail)))
    mediaOverlay.addEventListener("highlight", ({ detail }) => setTimeout(() => {
      const { doc } = renderer.getContents()[0]
      for (const lit of doc.querySelectorAll(".\\-epub-media-overlay-active")) {
        const { backgroundColor, color } = doc.defaultView.getComputedStyle(lit)
        window.played.heard.push({ asked: detail.text.split("#")[1], lit: lit.id, backgroundColor, color })
      }
    }, 20))
    mediaOverlay.start(last)
    return last
  })
  if (index < 0) return null
  await page.waitForFunction("window.played.heard.length > 0 || window.played.failed.length > 0")
  if (pictures) await page.screenshot({ path: path.join(pictures, `played-${index}.png`) })
  await page.evaluate("window.view.mediaOverlay.setRate(4)")
  await page.waitForTimeout(5000)
  return page.evaluate("window.played")
}

async function picture(width, height, colorScheme) {
  const page = await open(width, height, colorScheme)
  const place = () =>
    page.evaluate(() => [view.renderer.getContents()[0].index, view.renderer.page].join("-"))
  const count = await page.evaluate(() => view.book.sections.length)
  for (let index = 0; index < count; index++) {
    await page.evaluate(number => view.goTo(number), index)
    for (let before = ""; ; ) {
      await page.waitForTimeout(250)
      const here = await place()
      if (here === before || !here.startsWith(`${index}-`)) break
      const name = [colorScheme, width, ...here.split("-").map(part => part.padStart(2, "0"))]
      await page.screenshot({ path: path.join(pictures, `${name.join("-")}.png`) })
      before = here
      await page.evaluate(() => view.next())
    }
  }
  await page.close()
}

const page = await open(900, 1000, "light")
const seen = await followLinks(page)
const played = await play(page)
if (pictures)
  for (const [width, height] of [[900, 1000], [360, 640]])
    for (const scheme of ["light", "dark"]) await picture(width, height, scheme)
console.log(JSON.stringify({ ...seen, played, errors }))
await browser.close()
server.close()
