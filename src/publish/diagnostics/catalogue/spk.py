"""SPK: speech."""

from publish.diagnostics.rule import Rule, Severity

NO_VOICE = Rule(
    code="SPK101",
    name="no-voice-for-language",
    severity=Severity.WARNING,
    explanation="""\
The speech engine has no voice for a language of the text, so that the narrator's voice says its
words, by the rules of another language. Name a voice that comes near (`voice: …`), spell the words
out in a lexicon, or leave it.""",
)
UNKNOWN_VOICE = Rule(
    code="SPK102",
    name="unknown-voice",
    severity=Severity.ERROR,
    explanation="""\
The voice that was asked for is none of the speech engine's. A voice of eSpeak NG is named by its
language (`en-gb`, `en-us`, `fr`), and may be given another speaker: `en-us+f3`. Without `voice`,
the language of the publication chooses.""",
)
NOT_SPOKEN = Rule(
    code="SPK103",
    name="sentence-not-spoken",
    severity=Severity.ERROR,
    explanation="""\
The speech engine crashed, hung or refused at this sentence, twice, in two fresh processes. A
narration that leaves a sentence out would be wrong, so nothing is published. It is mostly odd
strings of signs that an engine cannot bear (hundreds of apostrophes, for one): say it otherwise,
or give it an alias in the lexicon.""",
)
NO_ENGINE = Rule(
    code="SPK104",
    name="speech-engine-failed",
    severity=Severity.ERROR,
    explanation="""\
The speech engine cannot be started, or cannot say a simple paragraph. eSpeak NG comes with
`publish`, in the package `espeakng-loader`; installing that again mostly mends it.""",
)
