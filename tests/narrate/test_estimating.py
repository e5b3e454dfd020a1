"""What is estimated of an utterance before it is spoken is what eSpeak NG takes, in any script."""

from collections.abc import Iterator

import pytest

from publish.diagnostics import Span
from publish.model import SpokenRun, Utterance
from publish.narrate.engines import Phrasing
from publish.narrate.engines.espeak import EspeakEngine
from publish.narrate.engines.supervised import SupervisedEngine
from publish.narrate.estimating import estimated_seconds

pytestmark = pytest.mark.children

SENTENCES = {
    "en-GB": "The library closes early today, because of the holiday.",
    "ru": "Библиотека сегодня закрывается рано, потому что праздник.",
    "zh": "因为今天是节日，所以图书馆很早就关门了。",
    "ko": "오늘은 명절이라서 도서관이 일찍 문을 닫습니다.",
    "hi": "आज त्योहार है, इसलिए पुस्तकालय जल्दी बंद हो जाएगा।",
    "ar": "تغلق المكتبة أبوابها مبكرا اليوم، بسبب العطلة.",
    "he": "הספרייה נסגרת היום מוקדם, בגלל החג.",
    "bn": "আজ উৎসব, তাই গ্রন্থাগার তাড়াতাড়ি বন্ধ হবে।",
}
RATE = 165


@pytest.fixture(scope="module")
def speaking() -> Iterator[SupervisedEngine]:
    engine = SupervisedEngine(EspeakEngine(), RATE)
    yield engine
    engine.stop()


@pytest.mark.parametrize("lang", SENTENCES)
def test_it_is_near_what_the_voice_takes(lang: str, speaking: SupervisedEngine) -> None:
    text = SENTENCES[lang]
    voice = EspeakEngine().voice_for(lang)
    assert voice is not None
    speech = speaking.say([Phrasing(text=text, lang=lang, voice=voice)])
    run = SpokenRun(text=text, lang=lang, offsets=tuple(range(len(text))), phonemes=None)
    utterance = Utterance(sentence="s", text=text, runs=(run,), pause=0, span=Span(path="a.md"))
    taken = speech.samples / speech.sample_rate
    assert estimated_seconds(utterance, RATE) == pytest.approx(taken, rel=0.25)
