"""The keys of the metadata block: ours, and those of other tools."""

from collections.abc import Collection

OURS = (
    "title",
    "subtitle",
    "author",
    "editor",
    "translator",
    "series",
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
    "recording",
    "lexicon",
    "style",
    "slug",
    "base-url",
    "paper",
    "links",
)
"""Every key that has an effect."""

MOMENTS = ("published", "publishDate", "publish_date", "publish-date")
"""Keys that say when an article may be published at the earliest."""

HOLDING = ("draft", *MOMENTS, "status")
"""Keys that decide whether an article is published; they change no output."""

SELECTING = ("outputs", "press")
"""Keys that decide what is made of an article, and for whom; they change no other output."""

READING = ("shortcodes", "media", "bibliography", "references", "nocite")
"""Keys that decide how other tools' markup is read, and where what it names lies."""

JUDGING = ("findings",)
"""Keys that decide how much findings matter; they change no output."""

KNOWN = (*OURS, *HOLDING, *SELECTING, *READING, *JUDGING)
"""Every key that is ours."""

OTHER_NAMES = {
    "authors": "author",
    "creator": "author",
    "editors": "editor",
    "translators": "translator",
    "language": "lang",
    "locale": "lang",
    "languageCode": "lang",
    "baseURL": "base-url",
    "baseurl": "base-url",
    "base_url": "base-url",
}
"""Keys that other tools have for what we have a key for."""

OTHERS = frozenset(
    """abstract acknowledgements acknowledgments affiliations alias aliases always_allow_html
    anchor-sections appendix-style archive_doi arxiv aside author-meta author_profile
    auto_generated banner biblatex biblio-style biblio-title block-headings boost
    browser-compat build callout-appearance canonical_url canonicalURL cascade categories
    category citation citation-location cite-method citecolor classes classoption code-fold
    code-tools collection color-links colorlinks comments comments_id content_type contributors
    correspondence cover coverImage created crossref csl css cssclass cssclasses
    custom_edit_url date-format date-meta date-modified date_created date_modified dg-publish
    disableComments disableToc displayed_sidebar disqus documentation documentclass doi
    editor_options editPost eleventyComputed eleventyExcludeFromCollections eleventyNavigation
    engine-opts excerpt excerpt_separator execute expiryDate extra favicon feature-state
    feature_image featured featured_image figure filters fontsize format formats generate_feed
    generate_feeds geometry github-repo google-scholar grand_parent guid has_children has_toc
    head header header-includes headless headline hero heroImage hide hide_last_update_author
    hide_last_update_date hide_summary hide_table_of_contents hide_title hidemeta hideMeta
    highlight-style html-math-method icon id image image-alt images in_search_index
    include-after include-before insert_anchor_links institute institutes isCJKLanguage
    isStarred journal jupyter kanban-plugin kernel kernelspec keywords knit last_modified_at
    last_update last_updated lastmod layout lightbox link-citations linkcolor linkTitle
    listing lof lot main_menu mainfont manager markup math math-engine menu menus mermaid
    min-kubernetes-server-version modified_at monofont ms.author ms.custom ms.date ms.service
    ms.topic msc natbib natbiblatexoptions nav_exclude nav_order navbar navbar_title next
    no_list number-sections numbersections open-graph order original_slug outline output
    page-footer page-layout page-type page_template pageClass paginate_by pagination
    pagination_label pagination_next pagination_prev papersize params parent
    parse_number_prefixes path permalink pin pinned prev project pubDate publish read_time
    readtime redirect_from redirect_to reference-location reference-section-title related
    render render_with_liquid resources reviewed_by reviewer reviewers revision_date
    runningheader sansfont search searchHidden share short-title shortcodes show_date showtoc
    showToc ShowToc sidebar sidebar_class_name sidebar_label sidebar_position sidebar_title
    site sitemap social sort_by spec-urls summary tags taxonomies teaser template thanks theme
    thumbnail title-block-banner title-block-style title-prefix toc toc-depth toc-expand
    toc-float toc-location toc-title toc_float toc_icon toc_label toc_max_heading_level
    toc_min_heading_level toc_sticky toccolor TocOpen tocopen transparent twitter-card type
    unlisted updated updatedDate url urlcolor UseHugoToc volume website website-footer
    weight""".split()
)
"""Keys of other tools: Pandoc, Hugo, Jekyll, Zola, Quarto, R Markdown, MkDocs, Docusaurus,
Eleventy, Astro, Obsidian. Known, without effect, passed in silence."""


def our_key(name: str, names: Collection[str]) -> str | None:
    """Return our key for one of a head whose keys are `names`; None where we have none.

    Another tool's name for it counts where ours is not there, and so do capital letters.
    """
    if name in KNOWN:
        return name
    ours = OTHER_NAMES.get(name) or next((key for key in OURS if key == name.lower()), None)
    return None if ours is None or ours in names else ours
