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
    "sv": "Rederiet meddelade på fredagen att det drar in två turer i vinter eftersom bränslet har blivit för dyrt.",
    "no": "Rederiet opplyste fredag at det kutter to avganger i vinter fordi drivstoffet er blitt for dyrt nå.",
    "fi": "Varustamo kertoi perjantaina, että se lakkauttaa talvella kaksi vuoroa, koska polttoaine on nyt kallista.",
    "et": "Laevafirma teatas reedel, et jätab talvel kaks väljumist ära, sest kütus on nüüd liiga kallis.",
    "pl": "Przewoźnik poinformował w piątek, że zimą zlikwiduje dwa rejsy, bo paliwo jest drogie.",
    "cs": "Přepravce v pátek uvedl, že v zimě zruší dvě plavby, protože palivo je pro něj příliš drahé.",
    "pt": "A companhia anunciou que vai cortar duas travessias no inverno por causa do combustível.",
    "tr": "Şirket cuma günü yaptığı açıklamada, yakıt çok pahalı olduğu için bu kış iki seferi kaldıracağını bildirdi.",
    "id": "Perusahaan feri itu pada Jumat mengatakan akan memangkas dua pelayaran karena harga bahan bakar tinggi.",
    "hi": "कंपनी ने शुक्रवार को कहा कि वह दो फेरे बंद कर देगी और एक नहीं।",
    "ro": "Compania a anunțat vineri că va renunța la două curse în această iarnă, pentru că a crescut prețul.",
    "hu": "A hajótársaság pénteken azt közölte, hogy a téli menetrendben két járat megszűnik az üzemanyag ára miatt.",
    "el": "Η εταιρεία ανακοίνωσε την Παρασκευή ότι θα καταργήσει δύο δρομολόγια τον χειμώνα λόγω των καυσίμων.",
    "bg": "Компанията съобщи в петък, че през зимата ще отмени два курса, защото горивото е скъпо.",
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


def test_a_foreign_name_is_no_other_language():
    russian = (
        "Паромная компания сообщила в пятницу, что зимой отменит два рейса из-за цен на топливо. Капитаны просят "
        "отсрочки, а совет порта обсудит это на следующей неделе. Пассажиры были недовольны: другого пути нет, "
        "и билеты уже проданы. Об этом пишет издание Київ. "
    )
    assert detect(russian) == "ru"


def test_too_short_to_tell_is_english():
    assert {detect(text) for text in ("", "Ja, wir", "2026", "…")} == {"en"}


def test_languages_of_news_are_told_without_the_model():
    words = f"import sys; from newstui.analysis.language import detect; {list(SENTENCES.values())!r}.sort(key=detect);"
    done = subprocess.run([sys.executable, "-c", words + "sys.exit('py3langid' in sys.modules)"], check=False)
    assert done.returncode == 0


def test_a_language_without_a_vote_is_left_to_the_model():
    welsh = (
        "Dywedodd y cwmni fferi ddydd Gwener y bydd yn torri dwy daith yn y gaeaf oherwydd pris tanwydd, ac mae'r"
        " undeb wedi galw ar y llywodraeth i helpu'r gweithwyr sydd yn colli eu swyddi. Bydd y cyngor yn cwrdd eto"
        " yr wythnos nesaf i drafod y mater gyda phobl y dref."
    )
    assert detect(welsh) == "cy"


def test_a_list_of_names_is_no_language_of_its_own():
    assert detect("Heart of Glass.mp3, Blondie, Rivers of Babylon, Boney M, One Way Street, Mark Lanegan") == "en"


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
