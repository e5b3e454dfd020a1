"""SPK: speech. 001 to 099 are about what is said, 101 to 199 about saying it, 201 on recordings."""

from publish.diagnostics.rule import Rule, Severity

LEXICON_MALFORMED = Rule(
    code="SPK001",
    name="lexicon-malformed",
    severity=Severity.ERROR,
    explanation="""\
A lexicon is an XML file, a Pronunciation Lexicon (PLS 1.0) of the W3C:

    <?xml version="1.0" encoding="UTF-8"?>
    <lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
             alphabet="ipa" xml:lang="en-GB">
      <lexeme>
        <grapheme>Łódź</grapheme>
        <phoneme>wʊtʃ</phoneme>
      </lexeme>
      <lexeme>
        <grapheme>MaltaToday</grapheme>
        <alias>Malta Today</alias>
      </lexeme>
    </lexicon>

Or it is lines of `word,ipa` and `word,,other words`, in UTF-8, and its name ends in `.csv`. XML is
read without document types and entities, which could fetch or swell what nobody asked for;
other characters than `&`, `<` and `>` are written as they are.""",
)
LEXICON_TOO_LARGE = Rule(
    code="SPK002",
    name="lexicon-too-large",
    severity=Severity.ERROR,
    explanation="""\
A lexicon may hold 1 MiB and 20,000 lexemes. One that is larger is hardly one article's: keep the
names that the article has.""",
)
UNKNOWN_ALPHABET = Rule(
    code="SPK003",
    name="unknown-alphabet",
    severity=Severity.ERROR,
    explanation="""\
Pronunciations are written in the International Phonetic Alphabet: `alphabet="ipa"` on `lexicon` or
on `phoneme`. Other alphabets (`x-sampa`, a vendor's) are not understood. An `alias`, which is
plain words, needs none.""",
)
EMPTY_LEXEME = Rule(
    code="SPK004",
    name="empty-lexeme",
    severity=Severity.WARNING,
    explanation="""\
A lexeme says how something is pronounced: it needs a `grapheme` with the letters as they stand in
the article and an `alias` (other words) or a `phoneme` (IPA). One that lacks either changes
nothing.""",
)
UNKNOWN_PHONEME = Rule(
    code="SPK005",
    name="unknown-phoneme",
    severity=Severity.ERROR,
    explanation="""\
A pronunciation holds a character that is no symbol of the International Phonetic Alphabet, or none
that the speech engine can say. Mostly it is a letter that looks like one: the IPA has `ɡ` and also
takes `g`, has `ˈ` for stress and `ː` for length, and no capital letters. An `alias` with words
that sound alike is the other way.""",
)
SAME_GRAPHEME = Rule(
    code="SPK006",
    name="same-grapheme",
    severity=Severity.WARNING,
    explanation="""\
The lexicons say two different pronunciations for the same letters in the same language. The first
one counts. Take one out, or make its grapheme longer: the longest that fits is used.""",
)
UNKNOWN_LEXICON_LANGUAGE = Rule(
    code="SPK007",
    name="lexicon-without-language",
    severity=Severity.WARNING,
    explanation="""\
A lexicon says of which language it is: `xml:lang="en-GB"` on its `lexicon`. Its pronunciations are
for text of that language only (in any region). Without one, the article's language is taken.""",
)
SAID_UNUSABLE = Rule(
    code="SPK008",
    name="said-unusable",
    severity=Severity.WARNING,
    explanation="""\
`[read]{said="red"}` has a voice say other words than those that stand there: a word that is written
like another (`read`, `lead`, `tear`), a number, a formula. They must be words, 500 characters at
most, for words of one sentence. Otherwise what is written is said.""",
)
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
SENTENCE_TOO_LONG = Rule(
    code="SPK104",
    name="sentence-too-long",
    severity=Severity.ERROR,
    stops=frozenset({"audio", "epub"}),
    explanation="""\
A sentence is spoken and timed as one. What takes more than half an hour to say is no sentence but
data, a key or a picture's bytes, pasted into the text. Put it into a file of its own and link to
it. Print is not concerned.""",
)
PUBLICATION_TOO_LONG = Rule(
    code="SPK105",
    name="narration-too-long",
    severity=Severity.ERROR,
    stops=frozenset({"audio", "epub"}),
    explanation="""\
A narration lasts 200 hours at most: audio files and their chapter marks go no further in many
players. Publish such a work in several volumes. Print is not concerned.""",
)
NO_PHONEMES = Rule(
    code="SPK106",
    name="no-phonemes",
    severity=Severity.WARNING,
    explanation="""\
The lexicon gives a pronunciation in IPA, and the speech engine that was chosen takes none: it says
the word as it is spelled. An `alias`, other words that sound alike, is for every engine.""",
)
UNKNOWN_ENGINE = Rule(
    code="SPK107",
    name="unknown-engine",
    severity=Severity.ERROR,
    explanation="""\
No speech engine of that name is installed. `espeak` comes along; a package can bring others. The
engine is named by `--engine`, by `engine:` in the metadata, or by `speech.engine` of the style: the
first of these counts. A voice named on the command line alone brings the engine that has it.""",
)
SPOKEN_BY = Rule(
    code="SPK108",
    name="spoken-by",
    severity=Severity.NOTE,
    explanation="""\
The metadata permits several voices (`voice: [hibari, espeak]`): the first that is installed and
speaks the language is taken, so that the same source may sound otherwise elsewhere. This says which
one spoke, with versions, and why not one before it. `manifest.json` says it too.""",
)
VOICE_TO_CHOOSE = Rule(
    code="SPK109",
    name="voice-to-choose",
    severity=Severity.NOTE,
    explanation="""\
A voice is installed that is easier to understand than eSpeak NG, and the article names none. It is
not taken unasked, so that the same source sounds the same on every machine. Write `voice: hibari`
into the metadata, or into `_metadata.yml` for every article; `voice: espeak` keeps it as it is.""",
)
WRONG_LANGUAGE = Rule(
    code="SPK110",
    name="engine-without-the-language",
    severity=Severity.ERROR,
    explanation="""\
The voice that was chosen speaks another language than the publication's: what it would say, nobody
would understand. Leave `voice` out of the metadata, write `voice: espeak`, or name several:
`voice: [hibari, espeak]` in `_metadata.yml` has each article spoken by the first that can.""",
)
OTHER_ACCENT = Rule(
    code="SPK111",
    name="other-accent",
    severity=Severity.NOTE,
    explanation="""\
The voice speaks another variety of the language than the text is marked as: an American reads
British English. Words and spelling stay, the accent does not fit, which some listeners mind.""",
)

_HEARD = frozenset({"audio", "epub"})

RECORDING_BROKEN = Rule(
    code="SPK201",
    name="recording-broken",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
A recording is WAV, FLAC, MP3, Ogg or M4A, told by its first bytes, with one stream of sound. It is
decoded in a process of its own, which has no files and no network. This one is in another format,
ends in the middle, or cannot be decoded: export it again, best as WAV or FLAC. Print is not
concerned.""",
)
RECORDING_TOO_LARGE = Rule(
    code="SPK202",
    name="recording-too-large",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
A recording lasts 24 hours at most, has 8,000 to 192,000 samples a second and up to eight channels,
which are mixed into one. Record an hour at a time: `recording: [one.wav, two.wav]`.""",
)
NO_CUES = Rule(
    code="SPK203",
    name="no-cues",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
Cues tell where in a recording each sentence begins and ends: without them no output can show what
is read. They lie beside the recording under its name (`read.wav`, `read.vtt`), or `cues` names
them.
`publish explain recording` tells how they are made.""",
)
CUES_MALFORMED = Rule(
    code="SPK204",
    name="cues-malformed",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
Cues are WebVTT (`.vtt`), SubRip (`.srt`), labels of Audacity (`.txt`, a line for each: begin, end
and words with tabs between, in seconds) or JSON (`.json`):

    [{"start": 0.52, "end": 2.31, "text": "The lamp was lit."},
     {"begin": "2.40", "end": "4.05", "id": "keeper-p-s2"}]

in UTF-8, 100,000 of them at most. JSON may also be an object that holds such a list as `fragments`,
`segments` or `cues`, as other programs write it.""",
)
CUE_WITHOUT_DURATION = Rule(
    code="SPK205",
    name="cue-without-duration",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
A cue ends where it begins, or before: nothing would be heard. In Audacity a label of no length is a
point; draw it over the words that it is for.""",
)
CUES_IN_DISORDER = Rule(
    code="SPK206",
    name="cues-in-disorder",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
A cue begins before the one above it. Cues stand in the order in which they are heard: sort them by
their times.""",
)
CUES_OVERLAP = Rule(
    code="SPK207",
    name="cues-overlap",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
A cue begins before the one above it has ended, by more than a twentieth of a second: what lies
there would be heard twice. End the first where the second begins.""",
)
CUE_BEYOND_END = Rule(
    code="SPK208",
    name="cue-beyond-end",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
A cue ends after the sound: the recording was cut or not copied whole, or the cues are another
recording's. How long the sound is was counted, whatever the file says of itself.""",
)
SENTENCE_WITHOUT_CUE = Rule(
    code="SPK209",
    name="sentence-without-cue",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
Nobody reads this sentence in the recording: it would be missing from audio book and EPUB. Read it,
and give it a cue with its words. `publish plan script` prints all that is to be read, with names.
Only what a reader may leave out (notes, alternative texts and descriptions of pictures, programs,
the authors' names, a list of references, our own words such as "Table 1") a synthetic voice says
where it is not recorded.""",
)
CUE_OF_NO_SENTENCE = Rule(
    code="SPK210",
    name="cue-of-no-sentence",
    severity=Severity.WARNING,
    explanation="""\
The words of a cue are in no sentence of the article, or not at that place: they are not heard. Was
a sentence struck out after it was read, or read twice? Take out the cue, or write what is read.""",
)
CUE_DIFFERS = Rule(
    code="SPK211",
    name="cue-differs",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
The words of a cue are nearly those of a sentence. Capitals, punctuation and spaces count for
nothing, words do: either the reader says something else, or one of the two has a slip. Numbers may
be written as in the article or as they are spoken.""",
)
CUE_OF_SEVERAL_SENTENCES = Rule(
    code="SPK212",
    name="cue-of-several-sentences",
    severity=Severity.ERROR,
    stops=_HEARD,
    explanation="""\
A cue holds more than one sentence, or the end of one and the beginning of the next: nobody can tell
where in it a sentence ends, and each is shown and found by itself. Divide the cue there. Several
cues for one sentence are no matter.""",
)
