"""PLACEHOLDER until `script` lands."""
def to_espeak(ipa: str, lang: str) -> str | None:
    return None
