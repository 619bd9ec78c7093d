"""Stands in the way of the package of this name, so that jsonschema does without it.

It would build twenty grammars of addresses, two seconds long, in each process that reads a
notebook. No notebook and no event of JupyterLab asks for that form.
"""

raise ImportError("the tests do without it")
