// An EPUB in the reading system foliate-js, in Chromium: opens it, follows every link of its
// navigation, plays its last overlay; with PICTURES, a folder, also takes pictures of its pages.
// Prints what it saw as JSON. Usage: node play.mjs BOOK MODULES CHROMIUM [PICTURES]
import path from "node:path"
import { start } from "./foliate.mjs"

const [book, modules, executablePath, pictures] = process.argv.slice(2)
const reader = await start(book, modules, executablePath)
// what a reading system with a light and a dark theme does
const open = (width, height, colorScheme) =>
  reader.open({ width, height, colorScheme, styles: "html { color-scheme: light dark }" })

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
    window.played = { asked: [], heard: [], failed: [] }
    await view.goTo(last)
    const { mediaOverlay, renderer } = view
    mediaOverlay.addEventListener("error", event => window.played.failed.push(String(event.detail)))
    const active = "-epub-media-overlay-active"
    const played = window.played
    mediaOverlay.addEventListener("highlight", ({ detail }) => played.asked.push(detail.text.split("#")[1]))
    // what becomes lit, not what is asked to be: a reader whose audio waits for the processor asks twice
    const { doc } = renderer.getContents()[0]
    const lights = records => {
      for (const { target, oldValue } of records) {
        const was = (oldValue ?? "").split(" ").includes(active)
        if (was || !target.classList.contains(active)) continue
        const { backgroundColor, color } = doc.defaultView.getComputedStyle(target)
        played.heard.push({ lit: target.id, backgroundColor, color })
      }
    }
    new doc.defaultView.MutationObserver(lights)
      .observe(doc, { subtree: true, attributeFilter: ["class"], attributeOldValue: true })
    mediaOverlay.start(last)
    return last
  })
  if (index < 0) return null
  const lit = count =>
    page.waitForFunction(`window.played.heard.length >= ${count} || window.played.failed.length > 0`)
  await lit(1)
  if (pictures) await page.screenshot({ path: path.join(pictures, `played-${index}.png`) })
  await page.evaluate("window.view.mediaOverlay.setRate(4)")
  await lit(4).catch(() => null) // fewer where the section has fewer
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
console.log(JSON.stringify({ ...seen, played, errors: reader.errors }))
await reader.close()
