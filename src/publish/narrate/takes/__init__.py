"""Takes: a person's recording cut into the sentences of a script."""
