"""Print editions beside the reference one, whose page labels are facts for all outputs."""

BOOKLET = "booklet"
"""Pages of half a sheet, two on each side of one, to be folded."""
LARGE_PRINT = "large-print"
"""For people who see little."""
DYSLEXIA = "dyslexia"
"""For people who read letter by letter."""
EDITIONS = (BOOKLET, LARGE_PRINT, DYSLEXIA)
"""Each is a format of its name, laid out in a style of that name."""
BESIDE_REFERENCE = frozenset({LARGE_PRINT, DYSLEXIA})
"""Those with the pages of the reference edition in their margin, for who reads along."""
