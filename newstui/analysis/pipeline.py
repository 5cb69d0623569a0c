"""The pipeline: a source to its briefing. Article, sentences, sections, summary, inferred sections, claims."""

from __future__ import annotations

from collections.abc import Container, Sequence

from newstui.analysis.article.furniture import without_captions
from newstui.analysis.article.html import article_of_html
from newstui.analysis.article.plain import article_of_text
from newstui.analysis.article.single_quotes import doubled
from newstui.analysis.manner import manner_of
from newstui.analysis.sections.inference import infer
from newstui.analysis.sections.own import body_sentences, find_sections
from newstui.analysis.sentences import article_sentences
from newstui.analysis.summary import summarise
from newstui.analysis.version import ANALYSER_VERSION
from newstui.model.article import Article, Source, Span
from newstui.model.briefing import Briefing, Note, Role, Section
from newstui.model.moment import to_date
from newstui.model.text import clean, clean_line

SENTENCES = 3
MAX_CHARACTERS = 1_000_000


def analyse(source: Source, *, sentences: int | None = None) -> Briefing:
    """Everything that is found in one article; `sentences` is the length of the summary.

    Raises AnalysisError for a page that is too large; any other input gives a briefing, if an empty one.
    """
    from newstui.analysis.claims.claims import MOST_READ, extract

    article, notes = _article(source)
    published = to_date(source.published) if source.published is not None else None
    # Spans are the same in both; what is shown is the article's own.
    read = doubled(article)
    spans = article_sentences(read)
    sections = find_sections(article)
    body = without_captions(article.text, body_sentences(article, sections, spans))
    chosen = summarise(article, body or spans, sentences or SENTENCES)
    summary = chosen.sentences
    if chosen.note is not None:
        notes.append(Note("summary", chosen.note))
    # An article that its summary shows for the most part has nothing else to infer from.
    avoid = [each.span for each in summary] if len(body) > 2 * len(summary) else []
    manner = manner_of(article, body)
    inferred: list[Section] = []
    for role in ("watch", "context"):
        if any(section.role == role for section in sections):
            continue
        section = infer(article, role, body, manner=manner, avoid=[*avoid, *_shown(inferred)], published=published)
        if section is not None:
            inferred.append(section)
    every = (*sections, *inferred)
    claims, figures = extract(read, spans, every, published)
    if len(article.text) > MOST_READ:
        notes.append(Note("claims", f"claims are those of the first {MOST_READ:,} characters"))
    # The opening says what is new: what it says of the past is no background.
    shown: dict[Role, list[Span]] = {"watch": avoid, "context": [span for span in avoid if span not in body[:2]]}
    told = {
        role
        for role, those in shown.items()
        if not any(section.role == role for section in every)
        and infer(article, role, those, manner=manner, avoid=(), published=published) is not None
    }
    notes += _notes(every, summary=bool(summary), claims=bool(claims), language=article.language, told=told)
    return Briefing(article, every, summary, claims, figures, tuple(notes), ANALYSER_VERSION)


def _article(source: Source) -> tuple[Article, list[Note]]:
    title = clean_line(source.title) if source.title else None
    language = source.language.split("-")[0].lower() if source.language else None
    body, notes = source.body, []
    if source.kind == "page":
        from newstui.analysis.article.page import article_of_page

        article = article_of_page(clean(body), title=title, url=source.url, language=language)
    else:
        if source.kind == "html" and len(body) > MAX_CHARACTERS:
            body = body[:MAX_CHARACTERS]
            notes.append(Note("article", "the article is longer than a million characters: the rest is left out"))
        read = article_of_html if source.kind == "html" else article_of_text
        article = read(body, title=title, language=language)
    if not article.text.strip():
        notes.append(Note("article", "the feed gives no text for this story: o opens it in the browser"))
    return article, notes


def _shown(sections: Sequence[Section]) -> list[Span]:
    return [item.span for section in sections for item in section.items]


def _notes(
    sections: Sequence[Section], *, summary: bool, claims: bool, language: str | None, told: Container[Role]
) -> list[Note]:
    """Why a pane is empty. `told`: roles that the summary has something of, which its pane does not repeat."""
    notes = []
    roles = {section.role for section in sections}
    if not summary:
        notes.append(Note("summary", "nothing here to summarise"))
    if "context" not in roles:
        background = "the background is in the summary" if "context" in told else "no background found in this article"
        notes.append(Note("context", background))
    if "watch" not in roles:
        ahead = "what lies ahead is in the summary" if "watch" in told else "nothing found that lies ahead"
        notes.append(Note("watch", ahead))
    if language != "en":
        notes.append(Note("claims", "who said what is found in English articles only"))
    elif not claims:
        notes.append(Note("claims", "no claims found"))
    return notes
