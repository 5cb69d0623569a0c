"""The language of a text: named, else told from the words, else English."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.analysis.language import detect
from newstui.analysis.pipeline import analyse
from newstui.model.article import Source

SENTENCES = {
    "en": "The ferry company said on Friday that it would cut two of its winter sailings, blaming fuel.",
    "de": "Die Reederei teilte am Freitag mit, dass sie im Winter zwei Überfahrten streicht, des Treibstoffs wegen.",
    "fr": "La compagnie de ferries a annoncé vendredi qu'elle supprimerait deux traversées cet hiver faute de clients.",
    "es": "La naviera anunció el viernes que suprimirá dos travesías este invierno por el precio del combustible.",
    "it": "La compagnia ha annunciato venerdì che quest'inverno taglierà due corse per il prezzo del carburante.",
    "nl": "De rederij maakte vrijdag bekend dat er deze winter twee afvaarten vervallen vanwege de dure brandstof.",
    "da": "Rederiet oplyste fredag, at det fjerner to afgange til vinter, fordi brændstoffet er blevet for dyrt.",
    "ru": "Паромная компания сообщила в пятницу, что зимой отменит два рейса из-за цен на топливо.",
    "uk": "Поромна компанія повідомила в п'ятницю, що взимку скасує два рейси через ціни на пальне.",
    "zh": "渡轮公司周五表示，由于燃料价格上涨，今年冬天将取消两个班次。",
    "ja": "フェリー会社は金曜日、燃料価格の高騰のため冬の便を二本減らすと発表した。",
    "ko": "여객선 회사는 금요일 연료 가격 때문에 올겨울 두 편을 줄인다고 밝혔다.",
    "ar": "قالت شركة العبارات يوم الجمعة إنها ستلغي رحلتين هذا الشتاء بسبب أسعار الوقود.",
    "he": "חברת המעבורות הודיעה ביום שישי כי תבטל שתי הפלגות בחורף בגלל מחירי הדלק.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_told_from_one_sentence(language):
    assert detect(SENTENCES[language]) == language
    assert analyse(Source(SENTENCES[language], "text")).article.language == language
    assert analyse(Source(f"<p>{SENTENCES[language]}</p>", "html")).article.language == language


def test_a_named_language_counts_before_the_words():
    assert analyse(Source(SENTENCES["de"], "text", language="nl-BE")).article.language == "nl"


def test_too_short_to_tell_is_english():
    assert {detect(text) for text in ("", "Ja, wir", "2026", "…")} == {"en"}


def test_english_loads_no_model():
    words = f"import sys; from newstui.analysis.language import detect; detect({SENTENCES['en']!r});"
    done = subprocess.run([sys.executable, "-c", words + "sys.exit('py3langid' in sys.modules)"], check=False)
    assert done.returncode == 0


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_language_and_always_the_same(text):
    assert detect(text) == detect(text)
    assert detect(text).isalpha()


def test_english_is_not_believed_of_a_long_text_without_its_words():
    german = " ".join([SENTENCES["de"]] * 6)
    assert analyse(Source(german, "text", language="en-US")).article.language == "de"
    assert analyse(Source(f"<p>{german}</p>", "html", language="en")).article.language == "de"
    # Short, or named as another language: as declared.
    assert analyse(Source(SENTENCES["de"], "text", language="en-US")).article.language == "en"
    assert analyse(Source(german, "text", language="nl")).article.language == "nl"
    assert analyse(Source(" ".join([SENTENCES["en"]] * 6), "text", language="en")).article.language == "en"
