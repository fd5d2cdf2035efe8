"""`mutualevidence schema`: the JSON Schema of the findings file."""

from __future__ import annotations

import json

import click

from mutualevidence.cli import common


@click.command("schema")
@click.argument("name", metavar="NAME", type=click.Choice(["findings"]), default="findings")
@common.output_option
def command(name: str, output: str | None) -> None:  # noqa: ARG001 - there is one schema
    """Print the JSON Schema of the findings file (references.findings.yaml).

    Editors that know JSON Schema (such as VS Code with its YAML extension) check the file by it while you type,
    and show what each field means.

    \b
    Example:
      mutualevidence schema findings -o findings.schema.json
    """
    from mutualevidence.library.library import Library

    common.write_result(json.dumps(Library.schema(), ensure_ascii=False, indent=2), output)
