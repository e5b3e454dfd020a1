"""OUT: what could not be rendered."""

from publish.diagnostics.rule import Rule, Severity

BROKEN_RENDERER = Rule(
    code="OUT001",
    name="broken-renderer",
    severity=Severity.ERROR,
    explanation="""\
A format that another package brings cannot be loaded, or fails, or gives back something else than
the files that it wrote. The package and the place in it are named: tell its authors, or install
another version of it. The other formats are published. What a renderer must do is told by
`publish explain plugins`.""",
)
