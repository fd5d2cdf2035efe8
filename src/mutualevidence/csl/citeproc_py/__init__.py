"""The former path of ``mutualevidence.citeproc_py``."""

from mutualevidence.runtime.moved import alias_package

alias_package(__name__, "mutualevidence.citeproc_py")
