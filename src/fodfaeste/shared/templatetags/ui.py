"""The tags that pages are drawn with, so that every page looks and behaves alike."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.template.base import NodeList
from django.template.defaultfilters import linebreaksbr
from django.template.loader_tags import BlockNode
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.shared import danish, narrow, navigation
from fodfaeste.shared.listings import Listing

register = template.Library()

ICONS = "vendor/dkfds/img/all-svg-icons.svg"
ALERT_NAMES = {
    "info": gettext_lazy("Information"),
    "success": gettext_lazy("Udført"),
    "warning": gettext_lazy("Advarsel"),
    "error": gettext_lazy("Fejl"),
}
MESSAGE_KINDS = {"debug": "info"}

register.filter("day", danish.day)
register.filter("short_day", danish.short_day)
register.filter("day_time", danish.day_time)
register.filter("hours", danish.hours)
register.filter("week", danish.week)
register.filter("since", danish.since)
register.filter("percent", danish.percent)
register.filter("phone", danish.phone)
register.filter("cvr", danish.cvr)
register.filter("p_number", danish.p_number)


@register.filter
def number(value: Any, decimals: int | None = None) -> str:
    return danish.number(value, decimals) if value not in (None, "") else ""


@register.filter
def beside(whole: str, part: str) -> str:
    """Both names, but not the first one twice where the second begins with it ("Møllen, Møllen, Fjordholm")."""
    return part if part.startswith(whole) else f"{whole}, {part}"


@register.simple_tag
def icon_address(name: str) -> str:
    return f"{static(ICONS)}#{name}"


@register.simple_tag
def icon(name: str, spoken: str = "") -> SafeString:
    """A picture for the eye; with `spoken` it is read aloud too."""
    address = icon_address(name)
    if spoken:
        return format_html(
            '<svg class="icon-svg" role="img" aria-label="{}" focusable="false"><use href="{}"></use></svg>',
            spoken,
            address,
        )
    return format_html('<svg class="icon-svg" focusable="false" aria-hidden="true"><use href="{}"></use></svg>', address)


@register.inclusion_tag("shared/parts/navigation.html", takes_context=True)
def navigation_links(context: template.Context, where: str) -> dict[str, Any]:
    request = context.get("request")
    person = getattr(request, "person", None)
    return {"items": navigation.menu_for(person, request.path) if request else [], "where": where}


@register.simple_tag(takes_context=True)
def page_title(context: template.Context) -> SafeString:
    """The page's `title` block once more: a template may not name a block twice, and the h1 is the title."""
    return BlockNode("title", NodeList()).render(context)


@register.inclusion_tag("shared/parts/crumbs.html")
def crumbs(*parts: str) -> dict[str, Any]:
    """Label, address, label, address …, last label."""
    pairs = [*parts, ""] if len(parts) % 2 else [*parts]
    return {"links": list(zip(pairs[0:-2:2], pairs[1:-2:2], strict=True)), "here": pairs[-2] if pairs else ""}


@register.simple_tag(takes_context=True)
def guard(context: template.Context) -> SafeString:
    """What every form that changes something carries: where it came from, and a token so that it is done once."""
    token = context.get("csrf_token") or ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="_once" value="{}">',
        token,
        uuid4(),
    )


@register.inclusion_tag("shared/forms/panel.html", takes_context=True)
def form_panel(
    context: template.Context,
    form: Any,
    submit: str = "",
    cancel: str = "",
    action: str = "",
    *,
    danger: bool = False,
    extra_name: str = "",
    extra_value: str = "",
) -> dict[str, Any]:
    return {
        "form": form,
        "submit": submit or _("Gem"),
        "cancel": cancel,
        "action": action,
        "danger": danger,
        "extra_name": extra_name,
        "extra_value": extra_value,
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def form_fields(form: Any) -> SafeString:
    return SafeString(form.render())


@register.inclusion_tag("shared/parts/do_button.html", takes_context=True)
def do_button(  # noqa: PLR0913 - all optional and by name
    context: template.Context,
    url: str,
    label: str,
    *,
    kind: str = "secondary",
    name: str = "",
    value: Any = "",
    version: int | None = None,
    next: str = "",  # noqa: A002 - the name of the hidden field
    about: str = "",
    confirm: str = "",
) -> dict[str, Any]:
    hidden = [("version", version), ("next", next), (name, value)]
    return {
        "url": url,
        "label": label,
        "kind": kind,
        "hidden": [(key, content) for key, content in hidden if key and content not in (None, "")],
        "about": about,
        "confirm": confirm,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("shared/parts/filter_panel.html")
def filter_panel(listing: Listing) -> dict[str, Any]:
    search = listing.form["q"] if "q" in listing.form.fields else None
    filters = [bound for bound in listing.form.visible_fields() if bound.name != "q"]
    return {
        "listing": listing,
        "search": search,
        "filters": filters,
        "csv": listing.query(format="csv") if listing.columns else "",
    }


@register.inclusion_tag("shared/parts/sortable.html", takes_context=True)
def sortable(context: template.Context, label: str, key: str, listing: Listing | None = None) -> dict[str, Any]:
    found = listing if listing is not None else context.get("listing")
    direction = found.direction(key) if found else ""
    picture = {"ascending": "sort-table-ascending", "descending": "sort-table-descending"}.get(direction, "sort-table-none")
    return {"label": label, "url": found.sort_query(key) if found else "", "direction": direction, "picture": picture}


@register.inclusion_tag("shared/parts/pager.html", takes_context=True)
def pager(context: template.Context, pages: Any) -> dict[str, Any]:
    """Works on a Listing and on a plain page; keeps every other parameter of the address."""
    page = pages.page if isinstance(pages, Listing) else pages
    given = pages.parameters if isinstance(pages, Listing) else context["request"].GET
    parameters = given.copy()

    def address(number: int) -> str:
        parameters["page"] = str(number)
        return f"?{parameters.urlencode()}"

    places = [
        (place, "" if place == page.paginator.ELLIPSIS else address(place))
        for place in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "page": page,
        "places": places,
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("shared/parts/listing_table.html")
def listing_table(listing: Listing, label: str) -> dict[str, Any]:
    rows = [[(column, column.of(row), column.link(row) if column.link else "") for column in listing.columns] for row in listing]
    return {"listing": listing, "label": label, "rows": rows}


@register.inclusion_tag("shared/parts/facts.html")
def facts(pairs: Any) -> dict[str, Any]:
    return {"pairs": pairs.items() if isinstance(pairs, dict) else pairs}


@register.inclusion_tag("shared/parts/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "") -> dict[str, Any]:
    return {"title": title, "text": text, "url": url, "label": label}


@register.simple_tag
def status(text: str, kind: str = "neutral") -> SafeString:
    known = f" badge-{kind}" if kind in ALERT_NAMES else " house-badge-neutral"
    return format_html('<span class="badge{}">{}</span>', known, text)


@register.inclusion_tag("shared/parts/alert.html")
def alert(kind: str, title: str = "", text: str = "") -> dict[str, Any]:
    known = MESSAGE_KINDS.get(kind, kind if kind in ALERT_NAMES else "info")
    return {"kind": known, "spoken": ALERT_NAMES[known], "title": title, "text": text}


@register.inclusion_tag("shared/parts/step_line.html")
def step_line(steps: Any, label: str = "") -> dict[str, Any]:
    return {"steps": steps, "label": label or _("Faser i forløbet")}


@register.inclusion_tag("shared/parts/timeline.html")
def timeline(events: Any) -> dict[str, Any]:
    return {"events": events}


@register.inclusion_tag("shared/parts/chart.html")
def chart(figure: Any) -> dict[str, Any]:
    return {"figure": figure}


@register.simple_block_tag
def table_region(content: str, label: str) -> str:
    """A table that scrolls inside itself, reachable and named for those who use a keyboard; on a phone a card for each row."""
    return format_html(
        '<div class="table--responsive-scroll house-table" role="region" tabindex="0" aria-label="{}">{}</div>',
        label,
        SafeString(narrow.with_headings(content)),
    )


@register.filter
def control(bound: BoundField) -> SafeString:
    """The field's own element, with the design system's class."""
    return bound.as_widget(attrs={"class": _control_class(bound.field.widget)})


def _control_class(widget: Any) -> str:
    if isinstance(widget, CheckboxInput):
        return "form-checkbox"
    if isinstance(widget, Select) and not isinstance(widget, RadioSelect):
        return "form-select"
    width = widget.attrs.get("data-width", "")
    return f"form-input house-width-{width}" if width else "form-input"


@register.filter
def options(bound: BoundField) -> Any:
    """Radio buttons or checkboxes of a group, each with its class and label."""
    # Django's checkboxes are a kind of radio buttons, so the class is not asked about.
    for option in bound.subwidgets:
        option.data["attrs"]["class"] = f"form-{option.data['type']}"
        option.data["wrap_label"] = False
    return bound.subwidgets


@register.filter
def is_group(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, RadioSelect)


@register.filter
def is_checkbox(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, CheckboxInput)


@register.filter
def error_target(bound: BoundField) -> str:
    """Where the error summary's link goes: the field, or the first of a group."""
    return f"{bound.auto_id}_0" if is_group(bound) else bound.auto_id


@register.filter
def shown(value: Any) -> Any:
    """A value as Danes write it; several are a list, lines of text stay lines, and ready markup passes as it is."""
    if isinstance(value, list | tuple | str):
        return _text_shown(value)
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if isinstance(value, datetime):
        return danish.day_time(value)
    if isinstance(value, date):
        return danish.day(value)
    if isinstance(value, Decimal | int | float):
        return danish.number(value)
    return value


def _text_shown(value: Any) -> SafeString:
    if isinstance(value, list | tuple):
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((shown(one),) for one in value)))
    return value if isinstance(value, SafeString) else linebreaksbr(value)
