"""What holds of the code as a whole: its sizes, its templates, its phrases, and that it runs anywhere."""

from __future__ import annotations

import ast
import gc
import re
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import jinja2
import pytest
from jinja2 import meta, nodes

from briefing.build import Maker
from briefing.pages import PAGES
from briefing.pages.addresses import NAMES, OVERVIEW, PRINT
from briefing.pages.glance import COUNTED
from briefing.reader import find_folders
from briefing.vocabulary import (
    Action,
    ActorKind,
    Certainty,
    EventKind,
    PlaceKind,
    Precision,
    Publish,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
MODULES = {
    file.relative_to(ROOT).as_posix(): ast.parse(file.read_bytes()) for file in ROOT.glob("briefing/**/*.py")
}
PARSED = {
    file.relative_to(TEMPLATES).as_posix(): jinja2.Environment(autoescape=True).parse(file.read_text("utf-8"))
    for file in TEMPLATES.glob("**/*.j2")
}


# ------------------------------------------------------------------------------------------ modules and sizes


@pytest.mark.parametrize("module", MODULES)
def test_a_module_opens_with_a_sentence_on_what_it_knows(module: str) -> None:
    said = ast.get_docstring(MODULES[module])
    assert said
    assert said.split("\n\n")[0].endswith((".", ":")), said


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_at_most_300_lines(module: str) -> None:
    assert len((ROOT / module).read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("module", MODULES)
def test_a_function_has_at_most_40_lines(module: str) -> None:
    functions = [
        node for node in ast.walk(MODULES[module]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    sizes = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}
    assert {name: size for name, size in sizes.items() if size > 40} == {}


def test_nothing_is_called_utils_helpers_common_manager_or_base() -> None:
    nameless = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
    assert {Path(module).stem for module in MODULES} & nameless == set()


# -------------------------------------------------------------------------------------------------- templates


def test_every_page_has_its_template_and_every_template_its_page() -> None:
    pages = {
        Path(module).stem
        for module, tree in MODULES.items()
        if module.startswith("briefing/pages/")
        and any(isinstance(node, ast.FunctionDef) and node.name == "page" for node in tree.body)
    }
    assert pages == {name.removesuffix(".md.j2") for name in PARSED if "/" not in name}


def test_every_page_is_part_of_a_site() -> None:
    made = {page.__name__.rpartition(".")[2] for page in PAGES}  # type: ignore[attr-defined]
    shared = {"front", "archive"}
    assert made | shared == {name.removesuffix(".md.j2") for name in PARSED if "/" not in name}


def test_every_partial_is_used_and_every_used_one_is_there() -> None:
    used = {name for tree in PARSED.values() for name in meta.find_referenced_templates(tree)}
    used |= {f"partials/{piece}.md.j2" for page in PAGES for piece in getattr(page, "PIECES", ())}
    assert used == {name for name in PARSED if "/" in name}


def test_every_macro_is_used() -> None:
    made = {macro.name for tree in PARSED.values() for macro in tree.find_all(nodes.Macro)}
    called = {call.node.name for tree in PARSED.values() for call in named_calls(tree)}
    assert made - called == set()


def test_no_template_holds_on_to_what_it_has_shown() -> None:
    """A macro in a template that shows facts would, as it knows them: only those of imported ones do not."""
    showing = {f"partials/{piece}.md.j2" for page in PAGES for piece in getattr(page, "PIECES", ())}
    showing |= {name for name in PARSED if "/" not in name}
    assert [name for name in sorted(showing) if next(PARSED[name].find_all(nodes.Macro), None)] == []


def test_a_briefing_is_let_go_at_once_and_not_when_python_looks_for_rings() -> None:
    maker = Maker(ROOT / "seeds", [TEMPLATES])
    for folder in find_folders(ROOT / "seeds"):
        maker.part(folder, strict=False)  # what is loaded for the first one stays for all
    gc.collect()
    gc.disable()
    try:
        maker.part(find_folders(ROOT / "seeds")[0], strict=False)
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("template", PARSED)
def test_a_template_escapes_everything(template: str) -> None:
    tree = PARSED[template]
    assert not list(tree.find_all(nodes.Concat)), "`~` joins texts before they are escaped"
    assert not [found for found in tree.find_all(nodes.Filter) if found.name == "safe"]
    assert not list(tree.find_all(nodes.ScopedEvalContextModifier)), "`autoescape` stays as it is"


def named_calls(tree: nodes.Template) -> Iterator[nodes.Call]:
    return (call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name))


# ---------------------------------------------------------------------------------------------------- phrases

ENDINGS = {
    "action.": get_args(Action),
    "certainty.": (*get_args(Certainty), "unknown"),
    "description.": [name for name in (*NAMES, PRINT) if name != OVERVIEW],
    "event-kind.": get_args(EventKind),
    "front.": COUNTED,
    "kind.": get_args(ActorKind),
    "page.": (*NAMES, PRINT),
    "place-kind.": get_args(PlaceKind),
    "precision.": get_args(Precision),
    "sources.": get_args(Publish),
    "status.": get_args(Status),
    "timeline.placed-": ("after", "before"),
}
"""How a key that is put together begins → what may follow."""


def python_keys(node: ast.expr) -> list[str]:
    """Return the keys of phrases that an expression of Python may stand for."""
    match node:
        case ast.Constant(value=str(key)):
            return [key]
        case ast.IfExp():
            return python_keys(node.body) + python_keys(node.orelse)
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), ast.FormattedValue()]):
            return [beginning + ending for ending in ENDINGS[beginning]]
    raise AssertionError(f"no key can be read off `{ast.unparse(node)}`")


def template_keys(node: nodes.Node) -> list[str]:
    """Return the keys of phrases that an expression of Jinja may stand for."""
    match node:
        case nodes.Const(value=str(key)):
            return [key]
        case nodes.CondExpr():
            return [key for side in (node.expr1, node.expr2) if side for key in template_keys(side)]
        case nodes.Add(left=nodes.Const(value=str(beginning))):
            return [beginning + ending for ending in ENDINGS[beginning]]
    raise AssertionError(f"no key can be read off {node}")


def asked_for() -> set[str]:
    """Return the keys of all phrases that code and templates ask for, but for those of dates."""
    keys: set[str] = set()
    for module, tree in MODULES.items():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or module.startswith("briefing/dates/"):
                continue
            if "say" in (getattr(call.func, "id", None), getattr(call.func, "attr", None)):
                keys.update(python_keys(call.args[0]))
    for tree in PARSED.values():
        for call in named_calls(tree):
            if call.node.name == "say":
                keys.update(template_keys(call.args[0]))
    return keys


def there(language: str) -> set[str]:
    """Return the keys of a language's phrases, but for those of dates, which `test_dates.py` looks after."""
    tables = tomllib.loads((TEMPLATES / "words" / f"{language}.toml").read_text("utf-8"))
    assert tables.pop("dates")
    return {f"{table}.{name}" for table, phrases in tables.items() for name in phrases}


def test_every_phrase_that_is_asked_for_exists_in_english() -> None:
    assert asked_for() - there("en") == set()


def test_every_phrase_that_exists_in_english_is_asked_for() -> None:
    assert there("en") - asked_for() == set()


@pytest.mark.parametrize("language", sorted(file.stem for file in TEMPLATES.glob("words/*.toml")))
def test_no_language_has_a_phrase_that_english_lacks(language: str) -> None:
    assert there(language) - there("en") == set()


def test_the_documentation_names_every_layer_that_the_contract_names() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    modules = {name.strip("() ") for layer in layers for name in layer.split("|")} - {"__main__"}
    table = (ROOT / "docs/architecture.md").read_text("utf-8").partition("## Layers")[2].partition("## ")[0]
    assert modules - set(re.findall(r"`(\w+)`", table)) == set()


# --------------------------------------------------------------------------------------------------- anywhere


def test_no_file_names_a_folder_of_the_machine_that_it_was_written_on() -> None:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    files = [ROOT / name for name in listing.split("\0") if name]
    assert ROOT / "briefing" / "build.py" in files
    folders = ["/" + name + "/" for name in ("work", "root")]
    telling = [
        f"{file.relative_to(ROOT)}: {folder}"
        for file in files
        if file.is_file() and b"\0" not in (content := file.read_bytes())
        for folder in folders
        if folder.encode() in content
    ]
    assert telling == []
