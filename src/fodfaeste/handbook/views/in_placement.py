"""The guidance of the step that a placement stands in, on its page: in the version in force when it began."""

from django.http import HttpRequest, HttpResponse

from fodfaeste.handbook import contents, placements
from fodfaeste.placements.facts.course import guided_step
from fodfaeste.practice_model import tools
from fodfaeste.shared.access import page
from fodfaeste.shared.views import part_or_page


@page(kinds=placements.KINDS)
def of_placement(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = placements.fetch_room(request, ref)
    edition, step, own = placements.edition_of(placement), guided_step(placement), contents.own_party(request.person)
    context = {"placement": placement, "seen": side.view(placement), "room_url": side.url(placement), "edition": edition, "step": step}
    context["while_it_ran"] = placements.numbers_while_it_ran(placement)
    if step is not None:
        text = edition.text(f"steps/{step}")
        lead, parts = contents.step_parts(text, own)
        newest = text.changed_in if edition.is_current else placements.editions.in_force().blocks[text.name].changed_in
        context |= {
            "text": text,
            "lead": lead,
            "part": parts[0],
            "tools": tools.of_step(step, own),
            "changed_since": newest > edition.number,
        }
    return part_or_page(request, "handbook/of_placement.html", context)
