"""Made-up letters with their labels in, scores out.

Usage: python benchmarks/letters.py SET [NAME ...] [--show] [--given] [--labels-only]

SET is read, read2, read3, aside, aside2 or aside3. --show is for the sets to be read; --labels-only
finds every quote in its text, counts the labels and runs nothing; --given hands the extractor the
true author, kind, date and perspective, so that rules alone are tried.

A label and a claim of the same type match if they overlap in characters (one to one, largest
overlap first; a deadline or metric as the rest). `?type` labels count neither way. A label's key
may hold alternatives, parted by " / " (names) or "," (values, dates); "-" as polarity, unit or date
is not scored, as subject it means "no one to be named" (id null).
"""

import collections
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parents[1] / "gold" / "letters"
TYPES = ("recommendation", "commitment", "action", "finding", "metric", "deadline")
SETS = ("read", "read2", "read3", "aside", "aside2", "aside3")
FACTS = ("kind", "author", "addressee", "date", "perspective")
KEYS = ("subject", "polarity", "degree", "modality", "speaker", "value", "unit", "date")
NOISE = set(
    "the inc ltd plc ab ag sa asa spa gmbh co corp corporation company group prof dr mr ms".split()
)


def read_labels(path, text):
    """A .lab file and its text in; facts and labels (type, sure, start, end, keys) out."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    parts = head.split("|")
    facts = {"kind": parts[1]} | dict(p.split("=", 1) for p in parts[2:])
    labels = []
    for line in lines:
        kind, quote, rest = line.split("|")
        keys = dict(p.split("=", 1) for p in rest.split(";") if "=" in p)
        at = int(keys.pop("at", 0))
        pattern = r"\s+".join(re.escape(w) for w in quote.split()).replace(r"\s+\~\s+", r"[\s\S]*?")
        found = re.compile(pattern).search(text, at)
        if not found:
            raise SystemExit(f"{path}: not found from {at}: {quote}")
        labels.append(
            {
                "type": kind.lstrip("?"),
                "sure": not kind.startswith("?"),
                "start": found.start(),
                "end": found.end(),
                "keys": keys,
            }
        )
    return facts, labels


def words(name):
    """A name in; its telling words out."""
    return {w for w in re.findall(r"\w+", (name or "").lower()) if w not in NOISE}


def same_name(wanted, *got):
    """Wanted names (parted by ' / ', '-' for none) and those found in; whether one of them fits."""
    names = [words(g) for g in got if g]
    for one in wanted.split(" / "):
        if one == "-":
            if not names:
                return True
            continue
        w = words(one)
        if any(n and (n <= w or w <= n) for n in names):
            return True
    return False


def same_value(wanted, quantity):
    """Wanted '42', '12-16' or '3,-3' and a quantity in; whether they agree."""
    if quantity is None:
        return False
    for one in wanted.split(","):
        span = re.fullmatch(r"(\d[\d.]*)-(\d[\d.]*)", one)
        if span:
            low, high = map(float, span.groups())
            if (
                quantity.low is not None
                and abs(quantity.low - low) < 1e-6 * max(1, low)
                and abs((quantity.high or 0) - high) < 1e-6 * max(1, high)
            ):
                return True
        elif quantity.value is not None and abs(quantity.value - float(one)) <= 1e-6 * max(
            1, abs(float(one))
        ):
            return True
    return False


def tonnes(value, unit):
    """Value and unit name in; the pair with kilo- and megatonnes brought to tonnes."""
    for prefix, factor in (("kilo", 1e3), ("mega", 1e6)):
        if unit and unit.startswith(prefix + "tonne"):
            return value * factor, unit.removeprefix(prefix)
    return value, unit


def same_date(wanted, got):
    """Wanted ISO values (comma for alternatives) and a TIMEX value in; equal, or the same end."""
    return bool(got) and any(_alike(w, got) or _alike(got, w) for w in wanted.split(","))


def _alike(a, b):
    """Two ISO values in; whether they are one, or `b` the last day or month of `a`."""
    ends = b.startswith(a) and re.fullmatch(r"-(12|12-31|28|29|30|31)", b[len(a) :])
    return a == b or bool(ends)


def attributes(label, claim, author):
    """A matched pair in; (key, right) for each labelled key out."""
    keys = label["keys"]
    quantity = claim.quantities[0] if claim.quantities else None
    due = [d.value for d in claim.dates]
    out = []
    for key, wanted in keys.items():
        if key == "subject":
            got = (
                [claim.subject.name]
                if claim.subject.id
                else ([] if wanted == "-" else [claim.subject.name])
            )
            out.append((key, same_name(wanted, *got), claim.subject.name))
        elif key in ("polarity", "degree", "modality") and wanted != "-":
            out.append((key, getattr(claim, key) == wanted, getattr(claim, key)))
        elif key == "value":
            ok = same_value(wanted, quantity)
            if not ok and quantity and quantity.value is not None:
                v, u = tonnes(quantity.value, quantity.unit)
                wv, wu = (
                    tonnes(float(wanted), keys.get("unit"))
                    if re.fullmatch(r"-?[\d.]+", wanted)
                    else (None, None)
                )
                ok = wv is not None and abs(v - wv) < 1e-6 * max(1, abs(wv)) and u == wu
            out.append((key, ok, quantity and quantity.value))
        elif key == "unit" and wanted != "-":
            got = quantity and quantity.unit
            out.append(
                (key, got in wanted.split(",") or tonnes(0, got)[1] == tonnes(0, wanted)[1], got)
            )
        elif key == "date" and wanted != "-":
            out.append((key, any(same_date(wanted, d) for d in due), due))
    names = [
        claim.speaker.name,
        (claim.speaker.id or "").replace("org:", "").replace("person:", "").replace("-", " "),
    ]
    if "speaker" in keys:
        out.append(("speaker (other)", same_name(keys["speaker"], *names), claim.speaker.name))
    else:
        out.append(("speaker (author)", same_name(author, *names), claim.speaker.name))
    return out


def match(labels, claims):
    """Labels and claims of one document in; pairs, missed labels, false claims out."""
    options = []
    for i, label in enumerate(labels):
        for j, claim in enumerate(claims):
            both = min(label["end"], claim.end) - max(label["start"], claim.start)
            if label["type"] == claim.type and both > 0:
                union = max(label["end"], claim.end) - min(label["start"], claim.start)
                options.append((-label["sure"], -both / union, i, j))
    pairs, used, taken = [], set(), set()
    for _, _, i, j in sorted(options):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((labels[i], claims[j]))
    maybe = [x for x in labels if not x["sure"]]
    false = [
        c
        for j, c in enumerate(claims)
        if j not in taken
        and not any(
            x["type"] == c.type and min(x["end"], c.end) > max(x["start"], c.start) for x in maybe
        )
    ]
    return (
        [p for p in pairs if p[0]["sure"]],
        [x for i, x in enumerate(labels) if i not in used and x["sure"]],
        false,
    )


def fact_of(document, name):
    """A document and a fact's name in; its value as text, or None."""
    value = getattr(document, name, None)
    value = getattr(value, "name", value)
    return value if value is not None else document.facts.get(name, document.meta.get(name))


def facts_of(facts, document):
    """Truth and document in; (fact, right, wanted, got), perspective only where available."""
    for name in FACTS:
        wanted, got = facts[name], fact_of(document, name)
        if name == "perspective" and (got is None or wanted == "-"):
            continue
        if name in ("author", "addressee"):
            right = same_name(wanted, got)
        elif wanted == "-":
            right = got is None
        else:
            right = got in wanted.split(" / ") or (
                name == "date" and got is not None and same_date(wanted, got)
            )
        yield name, right, wanted, got


def truth(facts):
    """Labelled facts in; what `extract` takes for them out."""
    first = {k: facts[k].split(" / ")[0] for k in FACTS}
    perspective = first["perspective"] if first["perspective"] != "-" else None
    overrides = {k: first[k] for k in ("author", "date", "kind") if first[k] != "-"}
    return {"perspective": perspective, "overrides": overrides}


def main(arguments):
    """Prints the scores of the folder that is named first."""
    show = "--show" in arguments
    names = [a for a in arguments if not a.startswith("--")]
    if not names or names[0] not in SETS:
        raise SystemExit(__doc__)
    folder = HERE / names[0]
    if show and names[0].startswith("aside"):
        raise SystemExit("--show is refused for sets aside: nobody who writes rules may see it.")
    paths = [p for p in sorted(folder.glob("*.txt")) if not names[1:] or p.stem in names[1:]]
    if "--labels-only" in arguments:
        count = collections.Counter()
        for p in paths:
            for label in read_labels(p.with_suffix(".lab"), p.read_text(encoding="utf-8"))[1]:
                count[("" if label["sure"] else "?") + label["type"]] += 1
        print(len(paths), "documents", dict(count))
        return
    import extractor

    ex = extractor.load()
    tally, attrs, facts_right, per = (
        collections.defaultdict(collections.Counter) for _ in range(4)
    )
    for path in paths:
        for document, claims in ex.pipe([str(path)]):
            facts, labels = read_labels(path.with_suffix(".lab"), document.text)
            author = facts["author"]
            if "--given" in arguments:
                claims = ex.extract(document, **truth(facts))
            pairs, missed, false = match(labels, list(claims))
            for label, _ in pairs:
                tally[label["type"]]["tp"] += 1
            for label in missed:
                tally[label["type"]]["fn"] += 1
            for claim in false:
                tally[claim.type]["fp"] += 1
            per[path.stem].update(tp=len(pairs), fn=len(missed), fp=len(false))
            if show:
                print(f"\n=== {path.stem}")
            for name, right, wanted, got in facts_of(facts, document):
                facts_right[name][bool(right)] += 1
                if show and not right:
                    print(f"FACT   {name}: wanted {wanted}, got {got}")
            for label, claim in pairs:
                for key, right, got in attributes(label, claim, author):
                    attrs[key][bool(right)] += 1
                    if show and not right:
                        print(
                            f"ATTR   {key}: wanted "
                            f"{label['keys'].get(key.split()[0], author)}, got {got}"
                            f" <- {claim.type}: {' '.join(claim.text.split())}"
                        )
            if show:
                for label in missed:
                    print(
                        f"MISS   {label['type']}: "
                        f"{' '.join(document.text[label['start'] : label['end']].split())}"
                    )
                for claim in false:
                    print(
                        f"FALSE  {claim.type} [{claim.rule}]: {' '.join(claim.text.split())}"
                        f"\n         in: {' '.join(claim.sentence.text.split())}"
                    )
    print(f"\n{'document':34} tp  fp  fn   F1")
    for name, c in per.items():
        print(f"{name:34} {c['tp']:3} {c['fp']:3} {c['fn']:3} {rates(c)[2]:5.1f}")
    print(f"\n{'type':16} {'tp':>4} {'fp':>4} {'fn':>4} precision recall    F1")
    total = collections.Counter()
    for kind in TYPES:
        total.update(tally[kind])
        print_row(kind, tally[kind])
    print_row("micro", total)
    print("\nof the matched pairs, right:")
    for key in sorted(attrs):
        n = sum(attrs[key].values())
        print(f"  {key:18} {attrs[key][True]:4} of {n:4}  {100 * attrs[key][True] / n:5.1f}%")
    print("facts right:")
    for key in FACTS:
        n = sum(facts_right[key].values())
        print(
            f"  {key:18} {facts_right[key][True]:4} of {n:4}" if n else f"  {key:18} not available"
        )


def rates(c):
    """Counts in; precision, recall, F1 in percent out."""
    p = 100 * c["tp"] / max(1, c["tp"] + c["fp"])
    r = 100 * c["tp"] / max(1, c["tp"] + c["fn"])
    return p, r, 2 * p * r / max(1e-9, p + r)


def print_row(kind, c):
    """A row of the table."""
    p, r, f = rates(c)
    print(f"{kind:16} {c['tp']:4} {c['fp']:4} {c['fn']:4} {p:9.1f} {r:6.1f} {f:5.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
