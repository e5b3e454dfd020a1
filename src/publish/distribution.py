"""What we are called where packages are installed from."""

DISTRIBUTION = "three-editions"
"""The name under which the package is distributed; the command and the import are `publish`."""
