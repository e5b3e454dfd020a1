"""Keeps ReportLab from running code that is not its own.

ReportLab runs `reportlab_mods.py`, `reportlab_settings.py` or the hidden files of these names in
the home folder when it is imported. Whoever builds another's article must not run what lies beside
it, and the same article must give the same file everywhere. Import this before `reportlab`.
"""

import sys
from types import ModuleType

for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
