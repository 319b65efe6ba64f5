"""Document in, claims out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from extractor.collector import paused_collector
from extractor.components.claims.assembling import Assembler
from extractor.components.claims.degree import DegreeReader
from extractor.components.claims.gate import may_hold_claim
from extractor.components.claims.matching import RuleMatcher
from extractor.components.claims.who import Resolver
from extractor.components.facts import resolve_facts
from extractor.components.listing import list_mentions
from extractor.components.mentions import MentionFinder
from extractor.components.parsing.imperatives import bare_verbs
from extractor.components.parsing.language import known_words, load_language, make_doc, parse
from extractor.components.parsing.leads import (
    asked_lead,
    assessor_lead,
    lead_in,
    own_lead,
    required_lead,
)
from extractor.components.parsing.parsed import Parsed
from extractor.components.parsing.repairs import mend
from extractor.components.parsing.rereading import reread
from extractor.components.parsing.sentences import Sentence, split_document
from extractor.components.records import Draft, freeze
from extractor.components.speakers.actors import ActorFinder
from extractor.components.speakers.sections import SectionFinder, perspective_of
from extractor.components.speakers.speech import find_quotations
from extractor.components.speakers.units import own_units
from extractor.components.tables.cells import table_metrics
from extractor.components.tables.deadlines import table_deadlines
from extractor.components.topics import TopicMapper
from extractor.errors import InputError
from extractor.ingest import read_documents
from extractor.models import Claim, Document
from extractor.normalize.organisations import Registry
from extractor.rules import Perspective, load_rulebook, rules_folder


class Extractor:
    """Rules, registry and language pipeline, loaded once; then any number of documents."""

    @paused_collector()
    def __init__(self, *, rules: Sequence[Path] = (), model: str | None = None) -> None:
        self.rulebook = load_rulebook(*rules)
        self.registry = Registry.load()
        self.nlp = load_language(model)
        self._make_components(rules)

    @paused_collector()  # once more: loading a pipeline switches it on
    def _make_components(self, rules: Sequence[Path]) -> None:
        lexicons = self.rulebook.lexicons
        self.actors = ActorFinder(lexicons, known_words(self.nlp).__contains__)
        self.sections = SectionFinder(lexicons)
        self.section_of = lru_cache(maxsize=1024)(self.sections)
        self.verbs = bare_verbs(self.nlp, lexicons["imperative_verbs"])
        matcher = RuleMatcher(self.nlp.vocab, self.rulebook, self.actors)
        self.assembler = Assembler(
            matcher,
            self.actors,
            DegreeReader(lexicons),
            self.rulebook.confidence,
            TopicMapper(rules_folder(), rules),
            self.rulebook.weights,
            self.rulebook.calibration,
        )

    def resolve(self, document: Document, *, overrides: dict[str, str] | None = None) -> Document:
        """The document with title, kind, date, author and addressee made out."""
        return resolve_facts(document, self.registry, overrides=overrides or {})

    def pipe(
        self,
        paths: Iterable[Path | str],
        *,
        tables: bool = True,
        on_problem: Callable[[InputError], object] | None = None,
    ) -> Iterator[tuple[Document, list[Claim]]]:
        """Each document of the files, resolved, with its claims, one after the other.

        A document that can't be read raises InputError, unless `on_problem` is there to take it.
        """
        for path in paths:
            for found in _read(path, tables):
                try:
                    if isinstance(found, InputError):
                        raise found
                    extracted = self.resolve(found), self.extract(found)
                except InputError as problem:
                    if on_problem is None:
                        raise
                    on_problem(problem)
                else:
                    yield extracted

    @paused_collector()
    def extract(
        self,
        document: Document,
        *,
        perspective: Perspective | None = None,
        overrides: dict[str, str] | None = None,
    ) -> list[Claim]:
        """All claims of a document, in order of text.

        `perspective` overrides what it seems to be, `overrides` its facts (see `resolve`). Raises
        InputError where the document isn't in English.
        """
        refuse_foreign(document)
        document = self.resolve(document, overrides=overrides)
        return freeze(self.drafts(document, perspective=perspective), document)

    def drafts(self, document: Document, *, perspective: Perspective | None = None) -> list[Draft]:
        """The claims of a resolved document before they're frozen, with what speaks for each."""
        finder = MentionFinder(document, self.registry)
        parsed = list(self.parse(document, finder=finder, perspective=perspective))
        resolver = Resolver(document, finder.registry)
        drafts: list[Draft] = []
        for _, block in groupby(parsed, key=lambda p: p.sentence.block_index):
            sentences = list(block)
            quotations = find_quotations(sentences)
            for sentence in sentences:
                resolver.hear(sentence, quotations)
                drafts.extend(self.assembler(sentence, resolver, quotations))
        drafts.extend(list(table_deadlines(document, drafts, self.rulebook.confidence)))
        drafts.extend(table_metrics(document, resolver.about, self.rulebook.confidence))
        return drafts

    def mentions(self, document: Document) -> Iterator[dict[str, Any]]:
        """Every quantity, date, organisation and person of a document, as flat records.

        Raises InputError where the document isn't in English.
        """
        refuse_foreign(document)
        with paused_collector():
            document = self.resolve(document)
            found = list(list_mentions(document, MentionFinder(document, self.registry)))
        yield from found

    def parse(
        self,
        document: Document,
        *,
        finder: MentionFinder | None = None,
        perspective: Perspective | None = None,
    ) -> Iterator[Parsed]:
        """The sentences of a resolved document with parses and mentions, headings left out."""
        finder = finder or MentionFinder(document, self.registry)
        perspective = perspective or perspective_of(document, finder.registry.kind_of)
        units = own_units(document.text)
        prepared = [
            self._prepare(document, sentence, section, perspective, following, finder, units)
            for sentence, following in _with_next(split_document(document))
            if may_hold_claim(sentence, section := self.section_of(sentence.block.heading))
        ]
        docs = (each.doc for each in prepared)
        for parsed, doc in zip(prepared, parse(self.nlp, docs), strict=True):
            reread(doc, self.nlp, self.verbs.knows)
            mend(doc)
            parsed.doc = doc
            finder.complete(parsed)
            yield parsed

    def _prepare(
        self,
        document: Document,
        sentence: Sentence,
        section: str,
        perspective: Perspective,
        following: Sentence | None,
        finder: MentionFinder,
        units: frozenset[str],
    ) -> Parsed:
        lead, kind = self._lead(document, sentence, section, perspective, following)
        found = finder.find(sentence)
        prepared = make_doc(self.nlp, sentence.text, lead=lead, lead_kind=kind, names=found.names)
        return Parsed(
            sentence=sentence,
            doc=prepared.doc,
            starts=prepared.starts,
            ends=prepared.ends,
            source=document.text,
            perspective=perspective,
            section=section,
            author=document.author,
            units=units,
            kind_of=finder.registry.kind_of,
            written=document.date,
            year=finder.year,
            mentions=found.names,
            quantities=found.quantities,
            dates=found.dates,
        )

    def _lead(
        self,
        document: Document,
        sentence: Sentence,
        section: str,
        perspective: Perspective,
        following: Sentence | None,
    ) -> tuple[str, str]:
        required = required_lead(sentence)
        if required[0] and perspective != "company":
            return required
        lead = lead_in(sentence)
        if lead:
            return lead, "list"
        if perspective == "company":
            return own_lead(sentence, self.verbs)
        if perspective == "press":
            return asked_lead(sentence, self.verbs, section=section)
        letter = document.kind == "letter"
        return assessor_lead(
            sentence, self.verbs, section=section, letter=letter, following=following
        )


def _with_next(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence | None]]:
    return zip(sentences, [*sentences[1:], None], strict=False)


def refuse_foreign(document: Document) -> None:
    """Raises InputError where the document's language is known and isn't English."""
    if document.language not in (None, "en"):
        raise InputError(
            document.source, f"not in English (language: {document.language}); left out"
        )


def _read(path: Path | str, tables: bool) -> list[Document | InputError]:
    try:
        return read_documents(path, tables=tables)
    except InputError as problem:
        return [problem]


def load(*, rules: Sequence[Path] = (), model: str | None = None) -> Extractor:
    """An extractor with the shipped rules and those of the folders in `rules`."""
    return Extractor(rules=rules, model=model)


def extract(paths: Iterable[Path | str]) -> Iterator[Claim]:
    """The claims of all documents under the paths, one after the other."""
    extractor = load()
    for path in paths:
        for document in read_documents(Path(path)):
            if isinstance(document, Document):
                yield from extractor.extract(document)
