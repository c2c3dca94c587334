"""The practical tools: found by phase, step and party, read, printed, and filled from a placement."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from fodfaeste.handbook import contents, filling, paper, placements
from fodfaeste.handbook.forms import ToolFilters, tool_words
from fodfaeste.practice_model import tools
from fodfaeste.practice_model.guidance import DANISH
from fodfaeste.practice_model.principles import principle
from fodfaeste.practice_model.tools import Tool
from fodfaeste.shared.access import page, public
from fodfaeste.shared.documents import as_html, download
from fodfaeste.shared.text import fold


@public
def all_tools(request: HttpRequest) -> HttpResponse:
    form = ToolFilters(request.GET)
    asked = tool_words(form)
    found = [tool for tool in tools.all_tools() if _fits(tool, asked)]
    context = {"form": form, "tools": found, "narrowed": any(asked.values()), "own": contents.own_party(request.person)}
    return render(request, "handbook/tools.html", context)


@public
def tool(request: HttpRequest, key: str) -> HttpResponse:
    """One tool, empty, with places to write."""
    this = _found(key)
    return render(request, "handbook/tool.html", {**_about(this), "html": as_html(_document(tools.filled(this, {})))})


@public
def tool_file(_request: HttpRequest, key: str, kind: str) -> HttpResponse:
    return download(_document(tools.filled(_found(key), {})), kind, key, anybody=True)


@page(kinds=placements.KINDS)
def tool_of_placement(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """The tool with what this party sees of the placement written in."""
    placement, side = placements.fetch_room(request, ref)
    this = _found(key)
    html = as_html(_document(filling.filled(this, placement, side)))
    return render(request, "handbook/tool.html", {**_about(this), "html": html, "placement": placement, "room_url": side.url(placement)})


@page(kinds=placements.KINDS)
def tool_file_of_placement(request: HttpRequest, ref: str, key: str, kind: str) -> HttpResponse:
    placement, side = placements.fetch_room(request, ref)
    return download(_document(filling.filled(_found(key), placement, side)), kind, key)


def _found(key: str) -> Tool:
    known = tools.keys()
    if key not in known:
        raise Http404(key)
    return tools.tool(key)


def _about(this: Tool) -> dict[str, Any]:
    return {"tool": this, "placement": None, "principles": [principle(key) for key in this.principles]}


def _document(this: Tool) -> Any:
    return paper.tool_document(this, (get_language() or DANISH).partition("-")[0])


def _fits(this: Tool, asked: dict[str, str]) -> bool:
    """Whether a tool has every word, and belongs to the phase, step, party and kind asked for."""
    whole = fold(" ".join([this.title, this.summary, *(words for part in this.parts for words in (part.text, *part.items))]))
    belongs = {"phase": this.phases, "step": this.steps, "party": this.parties, "kind": (this.kind,)}
    return all(word in whole for word in fold(asked.get("q", "")).split()) and all(
        not asked.get(name) or asked[name] in values for name, values in belongs.items()
    )
