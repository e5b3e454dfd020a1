"""Language tags."""


def primary_language(tag: str) -> str:
    """Return the first subtag of a BCP 47 tag in small letters: `en` of `en-GB`."""
    return tag.partition("-")[0].lower()
