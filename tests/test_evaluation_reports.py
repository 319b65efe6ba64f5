"""What people see: tables, Markdown, the error report; an error stands in its sentence."""

import subprocess
import sys
from io import StringIO

import pytest
from evaluation_cases import claim, gold
from rich.console import Console

from extractor.evaluation.changes import compare_reports
from extractor.evaluation.confidence import outcomes_of, reliability
from extractor.evaluation.error_report import render_html
from extractor.evaluation.markdown import render_changes_markdown, render_markdown
from extractor.evaluation.plots import reliability_plot
from extractor.evaluation.scoring import score
from extractor.evaluation.summary import report_to_json
from extractor.evaluation.tables import render_changes, render_table

TEXT = (
    "Northwind Energy plc will cut emissions by 50%. "
    "Halden Telecom <b>did not</b> reply. "
    "The weather was fine in May."
)
SENTENCES = ((0, 47), (48, 84), (85, 113))
PLEDGE = claim("commitment", 0, 46, polarity="positive", modality="target")
FINDING = claim("finding", 48, 83)
PLANTED = claim("action", 85, 112, rule="action.planted", confidence=0.83)


@pytest.fixture
def case():
    document = gold(PLEDGE, FINDING, text=TEXT, sentences=SENTENCES, name="a_letter.txt")
    right = {**PLEDGE, "modality": "pledge", "rule": "commitment.will", "confidence": 0.9}
    return document, score([document], {document.sha256: [right, PLANTED]})


def shown(renderable) -> str:
    console = Console(file=StringIO(), width=200)
    console.print(renderable)
    return console.file.getvalue()


def section(page: str, name: str) -> str:
    """The part of the page below a heading."""
    return page.split(f">{name}</h2>")[1].split("<h2")[0]


def under_rule(part: str, rule: str) -> str:
    """What a section shows below a rule's name."""
    [shown] = [each for each in part.split("<details")[1:] if f"<code>{rule}</code>" in each]
    return shown


def test_a_planted_false_alarm_stands_in_its_sentence_under_its_rule(case):
    document, report = case
    alarms = section(render_html(report, [document]), "False alarms")
    planted = under_rule(alarms, "action.planted")
    assert "<mark>The weather was fine in May</mark>." in planted
    assert "confidence 0.83" in planted
    [row] = [line for line in shown(render_table(report)).split("\n") if "action.planted" in line]
    assert row.split() == ["│", "action.planted", "│", "0", "│", "1", "│", "0", "│", "0.0", "│"]


def test_each_false_alarm_stands_under_its_own_rule_and_the_worst_rule_first():
    document = gold(text=TEXT, sentences=SENTENCES)
    alarms = [PLANTED, *(claim("metric", at, at + 4, rule="metric.worst") for at in (0, 48))]
    page = render_html(score([document], {document.sha256: alarms}), [document])
    part = section(page, "False alarms")
    assert part.index("metric.worst") < part.index("action.planted")
    assert "weather" not in under_rule(part, "metric.worst").split("nearest")[0]
    assert under_rule(part, "metric.worst").count("<mark>") == 2


def test_a_miss_stands_in_its_sentence_under_the_rule_that_came_nearest(case):
    document, report = case
    misses = section(render_html(report, [document]), "Misses")
    missed = under_rule(misses, "commitment.will")
    assert "<mark>Halden Telecom &lt;b&gt;did not&lt;/b&gt; reply</mark>." in missed
    assert "nearest claim: commitment 0:46 “Northwind Energy plc will cut emissions by" in missed
    assert "<b>did not</b>" not in misses


def test_a_miss_with_nothing_near_says_so():
    document = gold(FINDING, text=TEXT, sentences=SENTENCES)
    page = render_html(score([document], {document.sha256: []}), [document])
    assert "no claim near it" in under_rule(section(page, "Misses"), "no rule fired near it")


def test_a_wrong_attribute_shows_both_values(case):
    document, report = case
    wrong = section(render_html(report, [document]), "Wrong attributes")
    shown = under_rule(wrong, "commitment.will")
    assert "<td>modality</td><td>target</td><td>pledge</td>" in shown
    assert "polarity" not in wrong


def test_of_a_wrong_quantity_only_the_parts_that_differ_are_shown():
    place = {"text": "50%", "start": 42, "end": 46, "measure": "cut of emissions"}
    label = claim("metric", 42, 46, quantities=[{**place, "value": 50, "unit": "percent"}])
    said = [{**place, "value": 50, "unit": "count", "measure": "emissions"}]
    document = gold(label, text=TEXT, sentences=SENTENCES)
    found = {**label, "rule": "metric.value", "quantities": said}
    page = render_html(score([document], {document.sha256: [found]}), [document])
    wrong = under_rule(section(page, "Wrong attributes"), "metric.value")
    assert "<td>quantity.unit</td><td>percent</td><td>count</td>" in wrong
    assert "<td>measure</td><td>cut of emissions</td><td>emissions</td>" in wrong
    assert "<td>quantity</td>" not in wrong and "quantity.value" not in wrong


def test_the_page_has_confusion_curves_and_reliability_and_needs_nothing_else(case):
    document, report = case
    page = render_html(report, [document])
    assert page.count("<svg") == 2
    assert "Labels by row, claims by column" in page
    assert "http" not in page and "<script" not in page


def test_a_page_without_confidence_has_no_plots():
    document = gold(FINDING, text=TEXT)
    page = render_html(score([document], {document.sha256: [FINDING]}), [document])
    assert "<svg" not in page
    assert page.count("<p>None.</p>") == 3


def test_hostile_names_are_escaped():
    document = gold(text=TEXT, name="<script>alert(1)</script>.txt")
    alarm = {**PLANTED, "rule": "<img src=x>"}
    page = render_html(score([document], {document.sha256: [alarm]}), [document])
    assert "<script>" not in page and "<img" not in page


def test_the_head_of_the_page_gives_counts_and_intervals(case):
    document, report = case
    page = render_html(report, [document], intervals={"span.micro.recall": (0.25, 0.75)})
    assert "1 of 2 labels were found; 95% interval 25.0–75.0" in page
    assert "1 of 2 claims are right<" in page


def test_the_reliability_plot_has_a_dot_a_bin_at_its_place(case):
    _, report = case
    plot = str(reliability_plot(reliability(outcomes_of(report))))
    assert plot.count("<circle") == 2
    # 0.9 sure and right: at 36 + 0.9 · 188 from the left, at the top of the frame.
    assert 'cx="205.2" cy="36.0"' in plot
    assert "1 claims, 0 right" in plot


def test_markdown_has_the_same_figures_and_escapes_names(case):
    _, report = case
    text = render_markdown(report, intervals={"span.micro.f1": (0.25, 0.75)})
    assert "| micro | 1 | 1 | 1 | 50.0 | 50.0 | 50.0 | 25.0–75.0 |" in text
    assert "| a\\_letter.txt |  | 1 | 1 | 1 |" in text


def test_changes_are_shown_claim_by_claim(case):
    document, report = case
    better = score([document], {document.sha256: [PLEDGE, FINDING]})
    changes = compare_reports(better, report)
    table = shown(render_changes(changes))
    for words in ("gone false alarm", "found", "+modality"):
        assert words in table
    assert "| gone false alarm | a\\_letter.txt | action | 85:112 | action.planted |" in (
        render_changes_markdown(changes)
    )


def test_json_carries_counts_and_figures(case):
    _, report = case
    data = report_to_json(report, intervals={"span.micro.f1": (0.25, 0.75)})
    assert data["figures"]["span.micro.f1"] == 0.5
    assert data["intervals"]["span.micro.f1"] == [0.25, 0.75]
    assert data["rules"]["action.planted"] == {"tp": 0, "fp": 1, "fn": 0}


def test_evaluation_never_imports_spacy():
    code = (
        "import importlib, pkgutil, sys, extractor.evaluation as package\n"
        "walk = pkgutil.walk_packages(package.__path__, package.__name__ + '.')\n"
        "[importlib.import_module(module.name) for module in walk]\n"
        "assert 'spacy' not in sys.modules, 'spacy was imported'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
