"""The keys of the metadata block: ours, and those of other tools."""

OURS = (
    "title",
    "subtitle",
    "author",
    "lang",
    "date",
    "identifier",
    "isbn",
    "publisher",
    "rights",
    "description",
    "subject",
    "cover-image",
    "modified",
    "engine",
    "voice",
    "narrator",
    "lexicon",
    "style",
    "slug",
    "paper",
)
"""Every key that has an effect."""

MOMENTS = ("published", "publishDate", "publish_date", "publish-date")
"""Keys that say when an article may be published at the earliest."""

HOLDING = ("draft", *MOMENTS, "status")
"""Keys that decide whether an article is published; they change no output."""

SELECTING = ("outputs",)
"""Keys that decide what is made of an article; they change no output."""

KNOWN = (*OURS, *HOLDING, *SELECTING)
"""Every key that is ours."""

OTHERS = frozenset(
    """abstract aliases bibliography block-headings categories category cite-method classoption
    comments css csl date-meta documentclass excerpt expiryDate featured_image figure fontsize
    geometry header-includes headless highlight-style images include-after include-before
    institute isCJKLanguage keywords lastmod layout link-citations linkTitle linkcolor links lof lot
    mainfont markup math math-engine menu menus monofont nocite number-sections numbersections
    output papersize params permalink pinned redirect_from
    reference-section-title sansfont series sitemap summary tags template thanks theme
    title-prefix toc toc-depth toc-title type url weight author-meta color-links colorlinks
    documentation excerpt_separator render_with_liquid resources cascade build""".split()
)
"""Keys of Pandoc, Hugo and Jekyll: known, without effect, passed in silence."""
