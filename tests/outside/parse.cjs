// An EPUB as r2-shared-js reads it, the parser of Thorium Reader. Prints what it found as JSON.
// Usage: node parse.cjs BOOK MODULES
const path = require("node:path")
const [book, modules] = process.argv.slice(2)
const source = path.join(modules, "r2-shared-js/dist/es8-es2017/src")
const { EpubParsePromise, getAllMediaOverlays } = require(path.join(source, "parser/epub"))
const converters = require(path.join(source, "init-globals"))
converters.initGlobalConverters_SHARED()
converters.initGlobalConverters_GENERIC()

async function main() {
  const publication = await EpubParsePromise(book)
  const clips = []
  const roles = {}
  const walk = node => {
    if (node.Audio) clips.push([node.Text.split("#")[1], node.Audio])
    for (const role of node.Role ?? []) roles[role] = (roles[role] ?? 0) + 1
    node.Children?.forEach(walk)
  }
  ;(await getAllMediaOverlays(publication)).forEach(walk)
  const flat = links => (links ?? []).flatMap(link => [link.Title, ...flat(link.Children)])
  const { Metadata } = publication
  console.log(JSON.stringify({
    title: Metadata.Title,
    authors: (Metadata.Author ?? []).map(author => author.Name),
    modes: Metadata.AccessMode,
    features: Metadata.AccessibilityFeature,
    contents: flat(publication.TOC),
    pages: (publication.PageList ?? []).map(link => link.Title),
    landmarks: (publication.Landmarks ?? []).length,
    duration: Metadata.Duration,
    activeClass: Metadata.MediaOverlay?.ActiveClass,
    clips,
    roles,
  }))
}
main().catch(error => { console.error(error); process.exit(1) })
