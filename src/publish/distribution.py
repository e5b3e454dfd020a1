"""What we are called where packages are installed from, and in which version.

Asking an installed package for it costs more than all else that `--help` loads.
"""

DISTRIBUTION = "three-editions"
"""The name under which the package is distributed; the command and the import are `publish`."""
VERSION = "0.1.0"
"""From here the package takes its version when it is built."""
