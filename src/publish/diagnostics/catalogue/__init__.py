"""The catalogue: every rule, by prefix, found by code or name; SRC fills two modules."""

from publish.diagnostics.catalogue import env, foreign, img, met, out, pre, prt, ref, spk, src, sty
from publish.diagnostics.rule import Rule

_PREFIXES = (
    (src, foreign),
    (met,),
    (ref,),
    (img,),
    (sty,),
    (spk,),
    (prt,),
    (pre,),
    (out,),
    (env,),
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for modules in _PREFIXES
    for rule in sorted(
        (each for module in modules for each in vars(module).values() if isinstance(each, Rule)),
        key=lambda each: each.code,
    )
}
"""Every rule by its code, those of a prefix together."""

__all__ = [
    "RULES",
    "env",
    "foreign",
    "img",
    "met",
    "out",
    "pre",
    "prt",
    "ref",
    "spk",
    "src",
    "sty",
]
