// An EPUB in the reading system foliate-js, in Chromium: opens it, follows every link of its
// navigation, plays an overlay, takes pictures. Prints what it saw as JSON.
// Usage: node play.mjs BOOK MODULES CHROMIUM [PICTURES]
import { createServer } from "node:http"
import { createReadStream, existsSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

const [book, modules, chromiumPath, pictures] = process.argv.slice(2)
const { chromium } = createRequire(path.join(modules, "x.js"))("playwright-core")

const PAGE = `<!doctype html><meta charset="utf-8"><title>Reader</title>
<style>:root{color-scheme:light dark} html,body{margin:0;height:100%} foliate-view{display:block;height:100vh}</style>
<body><script type="module">import "/modules/foliate-js/view.js"; window.ready = true</script>`
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript" }

const server = createServer((request, answer) => {
  const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname)
  if (name === "/") return answer.writeHead(200, { "content-type": "text/html" }).end(PAGE)
  const file = name === "/book.epub" ? book : path.join(modules, name.replace(/^\/modules\//, ""))
  if (!existsSync(file)) return answer.writeHead(404).end()
  answer.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" })
  createReadStream(file).pipe(answer)
})
await new Promise(resolve => server.listen(0, "127.0.0.1", resolve))
const address = `http://127.0.0.1:${server.address().port}/`

const browser = await chromium.launch({
  executablePath: chromiumPath,
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
    // what a reading system with a dark theme does
    view.renderer.setStyles?.("html { color-scheme: light dark }")
    await view.init({ showTextStart: true })
  })
  return page
}

const page = await open(900, 1000, "light")
const seen = await page.evaluate(async () => {
  const { view } = window
  const flat = items => (items ?? []).flatMap(item => [item, ...flat(item.subitems)])
  const dead = []
  for (const { href } of [...flat(view.book.toc), ...flat(view.book.pageList)]) {
    const place = await view.resolveNavigation(href)
    if (place) await view.renderer.goTo(place)
    const { doc } = view.renderer.getContents()[0]
    if (!place || !place.anchor(doc)) dead.push(href)
  }
  return {
    title: view.book.metadata.title,
    contents: flat(view.book.toc).map(item => item.label),
    pages: flat(view.book.pageList).map(item => item.label),
    dead,
  }
})

seen.played = await page.evaluate(async () => {
  const { view } = window
  const index = view.book.sections.findLastIndex(section => section.mediaOverlay)
  if (index < 0) return null
  await view.goTo(index)
  const heard = []
  const failed = []
  view.mediaOverlay.setRate(4)
  view.mediaOverlay.addEventListener("error", event => failed.push(String(event.detail)))
  view.mediaOverlay.addEventListener("highlight", ({ detail }) => {
    setTimeout(() => {
      const { doc } = view.renderer.getContents()[0]
      for (const lit of doc.querySelectorAll(".\\-epub-media-overlay-active")) {
        const style = doc.defaultView.getComputedStyle(lit)
        heard.push({ asked: detail.text.split("#")[1], lit: lit.id, background: style.backgroundColor,
          colour: style.color })
      }
    }, 20)
  })
  view.mediaOverlay.start(index)
  await new Promise(resolve => setTimeout(resolve, 5000))
  return { heard, failed }
})
if (pictures) await page.screenshot({ path: path.join(pictures, "played.png") })

if (pictures) {
  for (const [width, height, scheme] of [[900, 1000, "light"], [900, 1000, "dark"], [360, 640, "light"], [360, 640, "dark"]]) {
    const other = await open(width, height, scheme)
    const count = await other.evaluate(() => window.view.book.sections.length)
    for (let index = 0; index < count; index++) {
      await other.evaluate(async i => { await window.view.goTo(i) }, index)
      await other.waitForTimeout(250)
      for (let turn = 0; turn < 12; turn++) {
        await other.screenshot({ path: path.join(pictures, `${scheme}-${width}-${index}-${String(turn).padStart(2, "0")}.png`) })
        const before = await other.evaluate(() => [window.view.renderer.getContents()[0].index, window.view.renderer.page])
        await other.evaluate(async () => { await window.view.next() })
        await other.waitForTimeout(250)
        const after = await other.evaluate(() => [window.view.renderer.getContents()[0].index, window.view.renderer.page])
        if (after[0] !== before[0] || after[1] === before[1]) break
      }
    }
    await other.close()
  }
}
console.log(JSON.stringify({ ...seen, errors }))
await browser.close()
server.close()
