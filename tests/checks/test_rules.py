"""Each check with a right and a wrong report, and each verdict reached."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from scipy.optimize import OptimizeResult

from tollbook.checks import Waiver, apply_waivers, check_claims, findings_frame, solver
from tollbook.checks.findings import COLUMNS
from tollbook.checks.habits import check_digits, check_gaps, check_jumps
from tollbook.checks.periods import check_periods
from tollbook.checks.titles import check_titles
from tollbook.errors import CheckError
from tollbook.records import SEVERITIES, VERDICTS, DateRange
from tollbook.vocabulary.check_rules import check_book, check_rule, check_rules, scope_labels


def verdict_of(made, check: str) -> str:
    document, claims = made
    found = [one.verdict for one in check_claims([document], claims) if one.check == check]
    assert len(found) == 1, found
    return found[0]


PLACES = (
    "c2 < c1: 4 all in SY01",
    "c3 < c1: 3 all in SY02",
    "c4 < c1: 2 all in SY04",
    "c5 < c1: 1 all in SY05",
)


@pytest.mark.parametrize(
    ("headline", "profile", "verdict"),
    [
        ("c1: 10 all in SY", "generic", "exact"),
        ("c1: at_least 10 all in SY", "generic", "compatible"),
        ("c1: 12 all in SY", "generic", "remainder"),
        ("c1: 12 all in SY", "unsmil", "shortfall"),
        ("c1: more_than 7 all in SY", "generic", "raises_floor"),
        ("c1: 9 all in SY", "generic", "contradiction"),
    ],
)
def test_places_against_headline(report, headline, profile, verdict):
    assert verdict_of(report(headline, *PLACES, profile=profile), "places-headline") == verdict


def test_a_list_of_which_only_an_excerpt_was_read_is_not_closed(report):
    made = report("c1: 12 all in SY", *PLACES, profile="unsmil", complete=False)
    assert verdict_of(made, "places-headline") == "remainder"


def test_places_that_may_overlap_exceed_a_headline_without_contradicting_it(report):
    made = report("c1: 10 all in SY", "c2 < c1: 8 all in SY01+SY03", "c3 < c1: 5 all in SY03")
    assert verdict_of(made, "places-headline") == "exceeds_headline"
    assert verdict_of(made, "joint-report") == "compatible"


@pytest.mark.parametrize(("town", "verdict"), [(5, "raises_floor"), (7, "contradiction"), (2, "compatible")])
def test_incidents_against_governorate(report, town, verdict):
    whole = "c1: up_to 9 all in SY03" if verdict == "raises_floor" else "c1: 9 all in SY03"
    made = report(whole, "c2 < c1: 3 all in SY03, Douma", f"c3 < c1: {town} all in SY03, Daraya")
    assert verdict_of(made, "incidents-governorate") == verdict


@pytest.mark.parametrize(("fighters", "verdict"), [(4, "exact"), (3, "remainder"), (5, "contradiction")])
def test_civilians_and_combatants_against_total(report, fighters, verdict):
    made = report("c1: 10 all in SY", "c2 < c1: 6 civilians in SY", f"c3 < c1: {fighters} fighters in SY")
    assert verdict_of(made, "statuses-total") == verdict


@pytest.mark.parametrize(("children", "verdict"), [(2, "compatible"), (9, "contradiction")])
def test_children_and_women_against_total(report, children, verdict):
    made = report("c1: 10 all in SY", f"c2 < c1: {children} children in SY", "c3 < c1: 2 women in SY")
    assert verdict_of(made, "sex-age-total") == verdict


@pytest.mark.parametrize(("men", "verdict"), [(5, "exact"), (4, "shortfall"), (6, "contradiction")])
def test_men_women_and_children_make_up_the_civilians_of_some_sources(report, men, verdict):
    rows = ("c1: 10 civilians in LY", f"c2 < c1: {men} men in LY", "c3 < c1: 2 women in LY")
    made = report(
        *rows, "c4 < c1: 2 children in LY | boys", "c5 < c1: 1 children in LY | girls", profile="ohchr"
    )
    assert verdict_of(made, "sex-age-total") == verdict


@pytest.mark.parametrize(("other", "verdict"), [(4, "exact"), (2, "remainder"), (5, "contradiction")])
def test_perpetrators_against_total(report, other, verdict):
    made = report(
        "c1: 10 all in SY",
        "c2 < c1: 6 all in SY | by ISIS",
        f"c3 < c1: {other} all in SY | by government forces",
    )
    assert verdict_of(made, "perpetrators-total") == verdict


@pytest.mark.parametrize(("second", "verdict"), [(5, "exact"), (4, "shortfall"), (6, "contradiction")])
def test_days_against_their_period(report, second, verdict):
    document, claims = report("c1: 9 all in SY", "c2 < c1: 4 all in SY", f"c3 < c1: {second} all in SY")
    first, last = date(2012, 6, 1), date(2012, 6, 2)
    ranges = (DateRange(first, last), DateRange.day(first), DateRange.day(last))
    dated = tuple(replace(claim, covered=days) for claim, days in zip(claims, ranges, strict=True))
    assert verdict_of((document, dated), "days-total") == verdict


@pytest.mark.parametrize(("injured", "verdict"), [(6, "exact"), (5, "shortfall"), (7, "contradiction")])
def test_killed_and_injured_against_the_pooled_count(report, injured, verdict):
    made = report(
        "c1: 10 all/killed+injured in SY",
        "c2 < c1: 4 all/killed in SY",
        f"c3 < c1: {injured} all/injured in SY",
    )
    assert verdict_of(made, "pooled-outcomes") == verdict


@pytest.mark.parametrize(("executed", "verdict"), [(4, "compatible"), (11, "contradiction")])
def test_a_subset_is_not_larger_than_its_count(report, executed, verdict):
    made = report("c1: 10 all in SY04", f"c2 < c1: {executed} all in SY04")
    assert verdict_of(made, "subset-total") == verdict


def test_two_governorates_whose_children_exceed_the_national_children_contradict(report):
    rows = ("c1: at_least 30 all in SY", "c2 < c1: 5 children in SY", "c3 < c1: 10 all in SY01")
    made = report(
        *rows, "c4 < c3: 4 children in SY01", "c5 < c1: 8 all in SY02", "c6 < c5: 2 children in SY02"
    )
    document, claims = made
    found = next(one for one in check_claims([document], claims) if one.check == "joint-report")
    assert found.verdict == "contradiction"
    assert set(found.suspects) == {("r.c2",), ("r.c4",), ("r.c6",)}
    assert found.message == (
        "Not all counts under “at least 30 people” can be true together: “5 children”, “4 children” "
        "(Damascus) and “2 children” (Aleppo) exclude each other. Any one of them could be at fault. A least "
        "change that would reconcile them: if “5 children” were 1 higher."
    )


def test_where_no_single_claim_could_be_at_fault_pairs_are_named(report):
    rows = ("c1: at_least 40 all in SY", "c2 < c1: 3 all in SY01", "c3 < c2: 5 children in SY01")
    document, claims = report(*rows, "c4 < c1: 2 all in SY02", "c5 < c4: 6 women in SY02")
    found = next(one for one in check_claims([document], claims) if one.check == "joint-report")
    pairs = {("r.c2", "r.c4"), ("r.c2", "r.c5"), ("r.c3", "r.c4"), ("r.c3", "r.c5")}
    assert set(found.suspects) == pairs
    assert "were 2 " in found.message
    assert "were 4 " in found.message


def test_children_are_not_taken_as_civilians(report):
    rows = (
        "c1: 10 all in SY",
        "c2 < c1: 2 civilians in SY",
        "c3 < c1: 5 children in SY",
        "c4 < c1: 8 fighters in SY",
    )
    assert verdict_of(report(*rows), "joint-report") == "compatible"


def test_a_solver_that_runs_out_of_time_says_untestable_and_never_exact(report, monkeypatch):
    made = report("c1: 10 all in SY", "c2 < c1: 6 civilians in SY", "c3 < c1: 4 fighters in SY")
    monkeypatch.setattr(solver, "find_witness", lambda system: None)
    assert verdict_of(made, "joint-report") == "compatible"
    monkeypatch.setattr(solver, "milp", lambda *_, **__: OptimizeResult(status=1, x=None))
    assert verdict_of(made, "joint-report") == "untestable"


def test_a_solution_that_fails_its_check_in_integers_is_not_believed(report, monkeypatch):
    made = report("c1: 10 all in SY", "c2 < c1: 6 civilians in SY", "c3 < c1: 4 fighters in SY")
    monkeypatch.setattr(solver, "find_witness", lambda system: None)
    wrong = OptimizeResult(status=0, x=[0.0] * 3, mip_dual_bound=0.0)
    monkeypatch.setattr(solver, "milp", lambda *_, **__: wrong)
    assert verdict_of(made, "joint-report") == "untestable"


@pytest.mark.parametrize(
    ("number", "printed", "verdict"),
    [
        (620, date(2012, 11, 24), "exact"),
        (620, date(2012, 11, 29), "contradiction"),
        (620, None, "untestable"),
    ],
)
def test_printed_date_against_day_number(report, number, printed, verdict):
    made = report("c1: 3 all in SY", profile="roundup", day_number=number, published=printed)
    assert verdict_of(made, "date-number") == verdict


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("Friday 23 November 2012", "exact"),
        ("Thursday, November 23, 2012", "contradiction"),
        ("Deaths on Friday", "compatible"),
        ("Deaths on Monday", "untestable"),
    ],
)
def test_weekday_words_against_the_date(report, title, verdict):
    made = report("c1: 3 all in SY", day=date(2012, 11, 23), title=title)
    assert verdict_of(made, "date-weekday") == verdict


def run(*made, series=None):
    documents = [document for document, _ in made]
    claims = [claim for _, some in made for claim in some]
    return {(one.check, one.verdict) for one in check_claims(documents, claims, series)}


def test_the_same_tally_in_two_documents_is_told(report):
    one = report("c1: 10 all in SY", "c2: 4 children in SY", "c3: 6 women in SY", name="a")
    two = report("c1: 10 all in SY", "c2: 4 children in SY", "c3: 6 women in SY", name="b", title="again")
    other = report("c1: 11 all in SY", "c2: 4 children in SY", "c3: 6 women in SY", name="b")
    assert ("duplicate-report", "exact") in run(one, two)
    assert ("duplicate-report", "exact") not in run(one, other)


def test_one_source_with_two_figures_for_one_day(report):
    first = report("c1: 170 all in SY", name="a")
    revised = report("c1: 210 all in SY", "c2: 3 women in SY", name="b")
    vague = report("c1: more_than 150 all in SY", "c2: 4 women in SY", name="b")
    assert ("restated-count", "contradiction") in run(first, revised)
    assert ("restated-count", "compatible") in run(first, vague)


def test_two_totals_of_one_report_are_named_but_not_called_a_contradiction(report):
    assert ("restated-count", "untestable") in run(report("c1: 159 all in SY", "c2: 129 all in SY"))


def test_two_sources_of_one_day(report):
    def said(number: int, source: str, profile: str):
        row = f"c1: {number} all in SY"
        document, claims = report(row, f"c2: 1 all in SY05, {source}", name=source, profile=profile)
        return document, tuple(replace(claim, stated_by=source) for claim in claims)

    assert ("sources-overlap", "untestable") in run(said(60, "A", "generic"), said(80, "B", "blog"))
    assert ("sources-overlap", "contradiction") in run(said(60, "A", "ohchr"), said(80, "B", "unsmil"))
    assert ("sources-overlap", "exact") in run(said(60, "A", "ohchr"), said(60, "B", "unsmil"))


def cumulative(report, *numbers: int, day_counts: tuple[int, ...] = ()) -> list:
    found = []
    for i, number in enumerate(numbers):
        _, (claim,) = report(f"c1: {number} all in SY", name=f"t{i}")
        found.append(replace(claim, period="cumulative", covered=DateRange(None, date(2012, 6, 1 + 2 * i))))
    for i, number in enumerate(day_counts):
        _, (claim,) = report(f"c1: {number} all in SY", name=f"d{i}", day=date(2012, 6, 2 + i))
        found.append(claim)
    return [(one.check, one.verdict) for one in check_periods(found)]


def test_running_totals_never_fall(report):
    assert cumulative(report, 100, 120) == [("cumulative-monotone", "compatible")]
    assert cumulative(report, 100, 90) == [("cumulative-monotone", "contradiction")]


@pytest.mark.parametrize(
    ("days", "verdict"),
    [((12, 8), "exact"), ((12, 9), "contradiction"), ((12, 7), "shortfall"), ((12,), "raises_floor")],
)
def test_daily_counts_add_up_to_the_growth_of_the_running_total(report, days, verdict):
    found = dict(cumulative(report, 100, 120, day_counts=days))
    assert found["cumulative-increments"] == ("compatible" if verdict == "raises_floor" else verdict)


def test_a_title_is_compared_with_the_text(report):
    document, claims = report("c1: 208 all in SY", "c2: 5 children in SY")
    _, (other,) = report("c1: 200 all in SY")
    _, (same,) = report("c1: 208 all in SY")
    _, (elsewhere,) = report("c1: 9 all in SY05")
    said = {
        title.quote: check_titles([document], claims, {document.id: [title]})[0].verdict
        for title in (other, same, elsewhere)
    }
    assert list(said.values()) == ["contradiction", "exact", "untestable"]


def test_rounded_figures_are_noticed(report):
    def figures(step: int):
        return [report(f"c1: {10 + step * i} all in SY", name=f"d{i}")[1][0] for i in range(60)]

    (heaped,), (even,) = check_digits(figures(5)), check_digits(figures(7))
    assert (heaped.severity, even.severity) == ("warning", "note")
    assert check_digits(figures(5)[:10]) == ()


def test_days_without_a_report_are_counted(report):
    made = [report("c1: 3 all in SY", name=f"d{day}", day=date(2012, 6, day))[0] for day in (1, 2, 6)]
    (found,) = check_gaps(made)
    assert "3 have none; the longest silence is 3 days" in found.message
    assert check_gaps(made[:2]) == ()


def test_a_count_far_from_the_trend_is_pointed_out():
    key = {"date": "2012-06-01", "place": "SY04", "category": "all", "outcome": "killed", "source": "A"}
    row = key | {"period": "day", "status": "reported", "low": 90, "high": 90, "claims": "d:0-2"}
    series = pd.DataFrame([row]).astype({"low": "Int64", "high": "Int64"})
    near = pd.DataFrame([key | {"predicted_low": 10.0, "predicted_high": 95.0}])
    far = near.assign(predicted_high=40.0)
    assert check_jumps(series, near) == ()
    assert check_jumps(series, far)[0].check == "level-jump"


def test_a_waiver_acknowledges_and_changes_nothing_else(report):
    document, claims = report("c1: 9 all in SY", *PLACES)
    findings = check_claims([document], claims)
    waived = apply_waivers(findings, [Waiver("places-headline:r.c1", "N. N.", "a misprint", "contradiction")])
    assert [one.id for one in waived if one.waived_by] == ["places-headline:r.c1"]
    assert [(one.verdict, one.severity) for one in waived] == [
        (one.verdict, one.severity) for one in findings
    ]


@pytest.mark.parametrize(
    "waiver", [Waiver("no-such:x", "N.", "?"), Waiver("places-headline:r.c1", "N.", "?", "exact")]
)
def test_a_stale_waiver_is_reported(report, waiver):
    document, claims = report("c1: 9 all in SY", *PLACES)
    *_, last = apply_waivers(check_claims([document], claims), [waiver])
    assert last.check == "stale-waiver"


def test_checks_change_nothing_that_they_are_given(report):
    document, claims = report("c1: 9 all in SY", *PLACES)
    before = repr((document, claims))
    check_claims([document], claims)
    assert repr((document, claims)) == before


def test_the_gap_as_stated_and_the_residual_interval_are_two_columns(report):
    document, claims = report("c1: more_than 12 all in SY", *PLACES)
    frame = findings_frame(check_claims([document], claims))
    row = frame[frame["check"] == "places-headline"].iloc[0]
    assert (row["gap_as_stated"], row["residual_low"]) == (3, 3)
    assert pd.isna(row["residual_high"])
    assert list(frame.columns) == [name for name, _, _ in COLUMNS]


def test_every_rule_declares_known_severities_and_says_what_it_asks():
    for rule in check_rules().values():
        assert set(rule.severity.values()) <= set(SEVERITIES)
        assert rule.description.endswith(".")
    assert {verdict.id for verdict in check_book().verdicts} == set(VERDICTS)


def test_an_unknown_check_is_refused(check_error: Callable[[str, BaseException], None]):
    with pytest.raises(CheckError) as error:
        check_rule("placs-headline")
    error.value.expected = error.value.expected.split(",")[0] + ", …"
    check_error("check-unknown", error.value)


def test_words_that_narrow_a_count_are_read_as_data_says():
    assert scope_labels("girls") == (("sex", "girl"),)
    assert scope_labels("by government forces, misprint for 1,795") == (("perpetrator", "government forces"),)
