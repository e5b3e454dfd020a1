"""Print editions beside the reference one, whose page labels are facts for all outputs."""

BOOKLET = "booklet"
"""Pages of half a sheet, two on each side of one, to be folded."""
LARGE_PRINT = "large-print"
"""For people who see little."""
EDITIONS = (BOOKLET, LARGE_PRINT)
"""Each is a format of its name, laid out in a style of that name."""
