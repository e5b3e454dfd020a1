"""The catalogue: every rule, in one module per prefix, found by code or name."""

from publish.diagnostics.catalogue import env, img, met, out, pre, prt, ref, spk, src, sty
from publish.diagnostics.rule import Rule

_MODULES = (src, met, ref, img, sty, spk, prt, pre, out, env)

RULES: dict[str, Rule] = {
    rule.code: rule
    for module in _MODULES
    for rule in vars(module).values()
    if isinstance(rule, Rule)
}
"""Every rule by its code, in the order of the modules."""

__all__ = ["RULES", "env", "img", "met", "out", "pre", "prt", "ref", "spk", "src", "sty"]
