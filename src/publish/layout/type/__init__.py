"""Type: font files, words shaped by HarfBuzz, and where a word may be hyphenated."""
