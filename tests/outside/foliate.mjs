// The reading system foliate-js in Chromium, with a book in it: what the other scripts share.
import { createReadStream, existsSync } from "node:fs"
import { createServer } from "node:http"
import { createRequire } from "node:module"
import path from "node:path"

const PAGE = `<!doctype html><meta charset="utf-8"><title>Reader</title>
<style>:root { color-scheme: light dark } body { margin: 0 } foliate-view { display: block; height: 100vh }</style>
<body><script type="module">import "/modules/foliate-js/view.js"; window.ready = true</script>`

// Returns `open`, which gives a page in which `window.view` shows the book, `errors`, `close`
export async function start(book, modules, executablePath) {
  const { chromium } = createRequire(path.join(modules, "here.js"))("playwright-core")
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

  async function open({ width, height, colorScheme = "light", styles = "", flow = "paginated" }) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme })
    page.on("pageerror", error => errors.push(error.message))
    await page.goto(address)
    await page.waitForFunction("window.ready")
    await page.evaluate(async ({ styles, flow }) => {
      const view = (window.view = document.createElement("foliate-view"))
      document.body.append(view)
      const blob = await (await fetch("/book.epub")).blob()
      await view.open(new File([blob], "book.epub", { type: "application/epub+zip" }))
      view.renderer.setAttribute("flow", flow)
      view.renderer.setStyles(styles)
      await view.init({ showTextStart: true })
    }, { styles, flow })
    return page
  }

  const close = async () => {
    await browser.close()
    server.close()
  }
  return { open, errors, close }
}
