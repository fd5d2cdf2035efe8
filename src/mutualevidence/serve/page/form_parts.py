"""Fields of forms as HTML, with their labels, words of the vocabulary and hints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.serve.page.fields import Field, Section
from mutualevidence.serve.page.html import Html, element


def sections(
    described: Iterable[Section], values: Mapping[str, str], arms: Iterable[str] = (), *, prefix: str = "f"
) -> list[Html]:
    """Returns the sections of a form, with ``values``; ``arms`` are offered where an arm is asked for."""
    known = list(arms)
    offered = element("datalist", [element("option", value=arm) for arm in known], id=f"{prefix}-arms")
    made = []
    for section in described:
        rows = [field_row(field, values.get(field.name, ""), prefix) for field in section.fields]
        is_open = section.is_open or any(values.get(field.name) for field in section.fields)
        summary = element("summary", section.title)
        made.append(element("details", summary, element("div", rows, class_="fields"), open=is_open))
    return [offered, *made]


def field_row(field: Field, value: str, prefix: str = "f") -> Html:
    """Returns one field with its label."""
    id = f"{prefix}-{field.name}"
    mark = element("span", "required", class_="required") if field.required else None
    label = element("label", field.label, " ", mark, for_=id)
    hint = element("small", field.hint, id=f"{id}-hint") if field.hint else None
    control = _control(field, id, value, prefix, described_by=f"{id}-hint" if field.hint else None)
    return element("div", label, control, hint, class_=f"field {field.kind}")


def _control(field: Field, id: str, value: str, prefix: str, described_by: str | None) -> Html:
    if field.words is not None:
        chosen = [element("option", "", value="")]
        chosen += [
            element("option", f"{word} – {meaning}", value=word, selected=word == value)
            for word, meaning in field.words.items()
        ]
        return element("select", chosen, id=id, name=field.name, required=field.required)
    if field.kind == "long":
        return element("textarea", value, id=id, name=field.name, rows=2, required=field.required)
    return element(
        "input",
        id=id,
        name=field.name,
        value=value,
        required=field.required,
        autocomplete="off",
        inputmode="text",
        list=f"{prefix}-arms" if field.kind == "arm" else None,
        aria_describedby=described_by,
    )


def told(one: Diagnostic, mend: Html | None = None) -> Html:
    """Returns what is wrong and its remedy, with the form that mends it."""
    return element(
        "li",
        element("p", element("strong", one.severity.value, class_=one.severity.value), " ", one.message),
        element("p", one.remedy, class_="quiet"),
        mend,
    )
