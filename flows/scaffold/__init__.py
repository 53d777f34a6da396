"""`careo new`: the files of a new step or language, in a checkout of Careo."""
