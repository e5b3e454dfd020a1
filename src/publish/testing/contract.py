"""What is said of a plug-in that does not keep to its protocol."""


class ContractError(AssertionError):
    """A plug-in does not do what its protocol asks; the text says what, in lower case."""


def require(kept: object, otherwise: str) -> None:
    """Raise ContractError unless something is kept to."""
    if not kept:
        raise ContractError(otherwise)
