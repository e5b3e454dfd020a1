"""Which tool a file was written for, by its name and by what lies beside it."""

from pathlib import PurePosixPath

from publish.files import SourceFile

_BY_ENDING = {".qmd": "Quarto", ".rmd": "R Markdown", ".mdx": "MDX"}
_BESIDE = (
    ("Quarto", ("_quarto.yml", "_quarto.yaml")),
    ("mdBook", ("book.toml",)),
    ("Hugo", ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "archetypes", "layouts")),
    ("Eleventy", (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", ".eleventy.cjs")),
    ("VitePress", (".vitepress",)),
    ("VuePress", (".vuepress",)),
    ("Docusaurus", ("docusaurus.config.js", "docusaurus.config.ts")),
    ("MkDocs", ("mkdocs.yml", "mkdocs.yaml")),
    ("MyST", ("myst.yml", "_toc.yml", "conf.py")),
    ("Logseq", ("logseq",)),
    ("GitBook", ("book.json", ".gitbook.yaml", "SUMMARY.md")),
    ("Hexo", ("scaffolds",)),
    ("Jekyll", ("_config.yml", "_layouts", "_includes")),
)
"""What lies in the folder of a tool's site, the surest first."""


def tool_of(file: SourceFile) -> str:
    """Return the name of the tool, empty if nothing tells."""
    path = PurePosixPath(file.name)
    known = _BY_ENDING.get(path.suffix.lower())
    if known is not None:
        return known
    for folder in path.parents:
        for tool, names in _BESIDE:
            if any(file.tree.exists((folder / name).as_posix()) for name in names):
                return tool
    return ""
