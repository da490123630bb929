"""The evidence page in Chromium: filters, deep links, phones, accessibility, five thousand counts."""

import pytest

from tollbook.checks import check_claims
from tollbook.render.evidence import evidence_page
from tollbook.series import build_series
from tollbook.tables import claim_link, filter_link

pytestmark = pytest.mark.browser

# Sets a filter and gives the milliseconds until the page is laid out again.
CHOOSE = """([name, value]) => {
  const field = document.getElementById("filters").elements[name];
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.offsetHeight;
  return performance.now() - start;
}"""


@pytest.fixture
def page_file(tmp_path, seed_document, seed_claims):
    series = build_series([seed_document], seed_claims)
    findings = check_claims([seed_document], seed_claims, series)
    path = tmp_path / "evidence.html"
    path.write_text(evidence_page([seed_document], seed_claims, findings), encoding="utf-8")
    return path


def fragment(link):
    return "#" + link.split("#")[1]


def shown_cards(page):
    return page.locator(".claims > li:visible").count()


def test_it_opens_without_an_error_and_without_the_network(visit, page_file):
    visit.open(page_file)
    assert (visit.errors, visit.outside) == ([], [])
    assert visit.page.locator("#shown").inner_text() == "20 of 20 counts shown"


def test_a_link_of_the_report_lands_on_its_sentence(visit, page_file, seed_claims):
    claim = seed_claims[16]
    visit.open(page_file, fragment(claim_link(claim.id)))
    aim = visit.page.locator(".m.aim")
    assert aim.inner_text() == claim.quote == "three"
    box = aim.bounding_box()
    assert 0 <= box["y"] <= 900
    assert visit.page.locator(".claims li.aim").inner_text().startswith("17 killed, all persons, Homs: 3")


def test_the_address_of_a_count_stays_in_the_address_line(visit, page_file, seed_claims):
    link = fragment(claim_link(seed_claims[3].id))
    visit.open(page_file, link)
    visit.page.locator(".m.aim").wait_for()
    visit.page.wait_for_timeout(50)
    assert visit.page.url.endswith(link)


def test_a_second_claim_of_one_phrase_has_a_link_of_its_own(visit, page_file, seed_claims):
    visit.open(page_file, fragment(claim_link(seed_claims[18].id)))
    assert "Quneitra" in visit.page.locator(".claims li.aim").inner_text()
    assert visit.page.locator(".m.aim").inner_text() == "one more"


def test_a_link_with_filters_sets_them(visit, page_file):
    visit.open(page_file, fragment(filter_link(place="SY02", outcome="killed")))
    assert visit.page.locator("select[name=place]").input_value() == "SY02"
    assert shown_cards(visit.page) == 3


def test_a_joint_area_is_found_under_itself_and_its_members(visit, page_file):
    visit.open(page_file, fragment(filter_link(place="SY01+SY03")))
    assert shown_cards(visit.page) == 1
    visit.page.select_option("select[name=place]", "SY01")
    assert shown_cards(visit.page) == 2


@pytest.mark.parametrize(
    ("field", "value", "count"),
    [("outcome", "injured", 1), ("category", "children", 1), ("verdict", "compatible", 18)],
)
def test_filters_narrow(visit, page_file, field, value, count):
    visit.open(page_file)
    visit.page.select_option(f"select[name={field}]", value)
    assert shown_cards(visit.page) == count


def test_dates_narrow(visit, page_file):
    visit.open(page_file)
    visit.page.fill("input[name=from]", "2012-11-24")
    assert shown_cards(visit.page) == 0
    assert visit.page.locator("#nothing").is_visible()
    visit.page.fill("input[name=from]", "2012-11-23")
    assert shown_cards(visit.page) == 20


def test_search_and_reset(visit, page_file):
    visit.open(page_file)
    visit.page.fill("input[name=search]", "no such word")
    assert shown_cards(visit.page) == 0
    visit.page.click("button[type=reset]")
    visit.page.wait_for_function("document.getElementById('shown').textContent.startsWith('20 of')")
    assert shown_cards(visit.page) == 20


def test_the_address_remembers_the_filters(visit, page_file):
    visit.open(page_file)
    visit.page.select_option("select[name=place]", "SY07")
    assert visit.page.url.endswith("#place=SY07")


def test_a_phone_needs_no_sideways_scrolling(phone, page_file):
    phone.open(page_file)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_axe_finds_nothing_serious(visit, phone, page_file, violations):
    assert violations(visit.open(page_file).page) == []
    assert violations(phone.open(page_file).page) == []


def test_hostile_text_does_not_run(visit, tmp_path, hostile_document, hostile_claims):
    path = tmp_path / "evidence.html"
    path.write_text(evidence_page([hostile_document], hostile_claims), encoding="utf-8")
    dialogs = []
    visit.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    visit.open(path, fragment(claim_link(hostile_claims[1].id)))
    assert visit.page.title() == "Evidence"
    assert (dialogs, visit.errors, visit.outside) == ([], [], [])
    assert visit.page.locator(".m.aim").inner_text() == "3 more"


def test_five_thousand_counts_stay_usable(visit, tmp_path, many):
    documents, claims = many
    path = tmp_path / "evidence.html"
    path.write_text(evidence_page(documents, claims), encoding="utf-8")
    visit.open(path, fragment(claim_link(claims[-4].id)))
    assert visit.page.locator(".m.aim").inner_text() == "three"
    visit.page.select_option("select[name=place]", "SY02")
    assert visit.page.locator("#shown").inner_text() == "750 of 5,000 counts shown"
    assert visit.errors == []
    # 200 ms is the goal, and what benchmarks/explorer.py measures; a busy machine may take twice as long.
    for name, value in (
        ("place", "SY01"),
        ("category", "children"),
        ("from", "2012-11-24"),
        ("search", "homs"),
    ):
        taken = [visit.page.evaluate(CHOOSE, [name, one]) for one in (value, "", value, "")]
        assert min(taken) < 400, (name, taken)
