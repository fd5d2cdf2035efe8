"""What type checkers refuse; each line that must be refused ends in "# refused"."""

from mutualevidence import Arm, Effect, Finding, Library

Finding(id="x")  # refused
Arm(id="t", n=[40])  # refused
Effect(measure="SMD", value={})  # refused
Library.read(1)  # refused
