"""Print editions beside the reference one, whose page labels are facts for all outputs."""

BOOKLET = "booklet"
"""Pages of half a sheet, two on each side of one, to be folded."""
LARGE_PRINT = "large-print"
"""For people who see little."""
DYSLEXIA = "dyslexia"
"""For people who read letter by letter."""
PRESS = "press"
"""For a printing house, a Layout for each that is asked for."""
EDITIONS = (BOOKLET, LARGE_PRINT, DYSLEXIA, PRESS)
"""Each is a format of its name; but for the press, laid out in a style of that name."""
BESIDE_REFERENCE = frozenset({LARGE_PRINT, DYSLEXIA})
"""Those with the pages of the reference edition in their margin, for who reads along."""
