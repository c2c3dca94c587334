"""A table on a phone: each cell says which column it came from."""

from tests.fodfaeste.shared.test_ui_tags import drawn

TABLE = (
    "{% table_region 'Forløb' %}<table class=\"table\"><thead><tr>"
    '<th scope="col"><a href="?sort=navn">Navn<span class="sr-only">Sortér stigende</span></a></th>'
    '<th scope="col">Timer &amp; løn</th><th scope="col"></th>'
    '<th scope="col">Virksomhed <span class="badge badge-info">din del</span></th></tr></thead>'
    '<tbody><tr><th scope="row">Åse</th><td>7,5</td><td>Ret</td><td>Ja</td></tr>'
    "<tr><th scope='row'>Bo</th><td></td><td>Ret</td></tr></tbody></table>{% endtable_region %}"
)


def test_each_cell_carries_the_name_of_its_column_without_what_is_only_spoken() -> None:
    page = drawn(TABLE)
    assert page.count('data-title="Navn"') == 2
    assert page.count('<td data-title="Timer &amp; løn">') == 2
    assert "<td>Ret</td>" in page
    assert '<td data-title="Virksomhed (din del)">Ja</td>' in page
    assert '<th scope="col">Timer' in page


def test_a_table_in_a_region_folds_as_the_design_system_does_and_stays_a_table_on_paper() -> None:
    assert '<table class="table table--responsive-headers d-print-table">' in drawn(TABLE)


def test_a_table_without_headings_or_with_labels_of_its_own_is_left_alone() -> None:
    filled_in = '<table class="table house-rows"><thead><tr><th>Dag</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
    assert filled_in in drawn("{% table_region 'Timer' %}" + filled_in + "{% endtable_region %}")
    bare = '<table class="table"><tbody><tr><td>1</td></tr></tbody></table>'
    assert bare in drawn("{% table_region 'Bar' %}" + bare + "{% endtable_region %}")
