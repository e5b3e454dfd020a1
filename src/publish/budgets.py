"""What a publication may cost: limits, each of which has a finding at the place that is over it.

They are far above what books need, and low enough that a hostile source ends soon. `publish explain
security` says what the worst source costs.
"""

SOURCE_BYTES = 16 * 2**20
"""A Markdown file. A novel has 0.6 million bytes."""
HEAD_BYTES = 256 * 2**10
"""The metadata before an article."""
STYLE_BYTES = 64 * 2**10
SERVICES = 8
"""Printing services that one run makes a press edition for; each has pages of its own."""
FONT_BYTES = 32 * 2**20
"""A font of a publication's own; one with all of Han has 25."""
FONTS = 32
"""Fonts of a publication's own."""
FONT_DEPTH = 8
"""Levels of glyphs that are made of glyphs; fonts need three or four."""
FONT_PARTS = 256
"""Outlines that one glyph comes to."""
FONT_CHARACTERS = 200_000
"""Characters that a font shows; Unicode 16 has 155,000."""
FONT_REACH = 16_383
"""Units from a glyph's origin to its edges, and to another glyph that it is put together with."""
FONT_GROWTH = 24
"""Glyphs that shaping makes of one character; a few signs come to eight."""
FONT_SECONDS = 40
"""Seconds of a processor that looking at a font may take; one with all of Han takes ten."""
LEXICON_BYTES = 2**20
PROFILE_BYTES = 8 * 2**20
"""An ICC profile of a way to print; those of printers have 0.2 to 3 million bytes."""
PROFILE_SECONDS = 10
"""Seconds of a processor that reading one may take; the largest of printers take one."""
PICTURE_BYTES = 64 * 2**20

TITLE_LENGTH = 500
"""Characters of a title or subtitle; it stands on every page and in every chapter list."""
TEXT_LENGTH = 5_000
"""Characters of any other text of the metadata, a description for one."""
AUTHORS = 300
SUBJECTS = 100
NESTING = 32
"""How deep metadata and styles may nest."""

TABLE_COLUMNS = 250
TABLE_CELLS = 100_000

PICTURE_PIXELS = 40_000_000
LONGEST_SIDE = 20_000
"""Pixels of a picture along one side."""
PICTURE_PASSES = 25 * PICTURE_PIXELS
"""Pixels that a progressive JPEG has its scans go over."""
PUBLICATION_PIXELS = 1_000_000_000
"""Of all pictures together: a book of 100 pictures that fill a page at 300 dots an inch."""
PNG_CHUNKS = 100_000
"""Parts of a PNG: programs write its data in parts of 8 kB and more."""
JPEG_SCANS = 100
"""A progressive JPEG has about ten; each costs a pass over all pixels."""

DRAWING_BYTES = 8 * 2**20
DRAWING_ELEMENTS = 200_000
"""Elements of an SVG; one that is used again counts again."""
DRAWING_SEGMENTS = 1_000_000
"""Lines and curves of an SVG."""
CONVERSION_SECONDS = 30
"""Seconds of a processor that decoding one WebP, AVIF or GIF may take."""
SEPARATION_SECONDS = 60
"""Seconds of a processor that making one picture into what a press prints may take."""
CONVERSION_MEMORY = 2 * 2**30
"""Bytes that the process which decodes them may address."""

RECORDING_BYTES = 4 * 2**30
"""All recordings of an article together: as much as a WAV file can hold."""
RECORDINGS = 300
RECORDING_SECONDS = 24 * 3_600
"""How long one recording is; an audio book of a long novel has 30 hours, in many files."""
RECORDING_RATES = (8_000, 192_000)
"""Samples a second."""
RECORDING_CHANNELS = 8
DECODING_SECONDS = 900
"""Seconds of a processor that decoding one recording may take; an hour of FLAC takes three."""
CUE_BYTES = 4 * 2**20
CUES = 100_000
"""Cues of one recording: ten hours have 8,000 sentences."""

BIBLIOGRAPHY_BYTES = 8 * 2**20
WORKS = 20_000
"""Works of all bibliographies of an article together."""

SAID_LENGTH = 500
"""Characters of what is said in the place of some words (`said=`)."""
SPOKEN_CHARACTERS = 14
"""Characters that a voice says in a second, about."""
SENTENCE_SECONDS = 1_800
PUBLICATION_SECONDS = 200 * 3_600

FINDINGS_SHOWN = 200
"""Findings that a run prints; the rest is counted."""
DETAIL_LENGTH = 60
"""Characters of a title in a line of progress."""
