"""What the rows look like: on the terminal, as Markdown, as JSON."""
import json


def line(row):
    """One row for the terminal."""
    text = f"{verdict(row):>6}  {row.title}: {value(row)} (budget {budget(row)})"
    for name, series in row.peers.items():
        text += f"\n          {name}: {number(series.median)} {row.unit}; ours is {row.ratio(name):.2f}× of it"
    return text + "".join(f"\n          {note}" for note in row.notes)


def markdown(rows, about):
    """The page with everything on it."""
    missed = [row for row in rows if not row.met]
    table = ["| what | budget | ours | | beside |", "|---|---|---|---|---|"]
    for row in rows:
        peers = "<br>".join(
            f"{name} {number(series.median)} ({row.ratio(name):.2f}×)" for name, series in row.peers.items())
        notes = "".join(f"<br>*{note}*" for note in row.notes)
        table.append(f"| {row.title}{notes} | {budget(row)} | {value(row)} | {verdict(row)} | {peers} |")
    summary = f"{len(rows) - len(missed)} of {len(rows)} budgets met" + ("." if not missed else "; missed: ") + "; ".join(
        row.title for row in missed)
    return "\n".join([
        "# Results of `make bench`", "",
        "Written by the benchmark, see [README.md](README.md). Medians; *p99* in brackets where there is more than one "
        "value. In the last column, the number in brackets is ours divided by the other.", "",
        f"{about['machine']}. {about['samples']} values of each; commit {about['commit']}; load average "
        f"{about['load_before']:.1f} before and {about['load_after']:.1f} after.", "", summary, "", *table, "",
        *(f"- left out: {note}" for note in about["notes"]), "",
        "![Cost of commands against the number of stored tasks](cost.svg)", ""])


def as_json(rows, costs, about):
    content = {"schema_version": "1", **about, "rows": [row.as_json() for row in rows], "costs_ms": costs}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def verdict(row):
    return "met" if row.met else "MISSED"


def budget(row):
    return f"{'≥' if row.at_least else '≤'} {number(row.budget)} {row.unit}"


def value(row):
    text = f"{number(row.ours.median)} {row.unit}"
    return text if len(row.ours.values) == 1 else f"{text} ({number(row.ours.p99)})"


def number(value):
    """Three digits that count."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}".removesuffix(".00")
