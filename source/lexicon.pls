<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
         alphabet="ipa" xml:lang="en-GB">
  <lexeme>
    <grapheme>Lavrov</grapheme>
    <phoneme>lævˈrɒf</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Sergey</grapheme>
    <phoneme>sɛɡˈeɪ</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Blinken</grapheme>
    <phoneme>ˈblɪŋkən</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Antony</grapheme>
    <phoneme>ˈæntəni</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Andrii</grapheme>
    <phoneme>ænˈdriː</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Sybiha</grapheme>
    <phoneme>sɪˈbiːhə</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Borg</grapheme>
    <phoneme>bɔːdʒ</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Ta’ Qali</grapheme>
    <grapheme>Ta' Qali</grapheme>
    <phoneme>tɑː ˈɑːli</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Feridun</grapheme>
    <phoneme>fɛrɪˈduːn</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Sinirlioğlu</grapheme>
    <phoneme>sɪnɪrliˈəʊluː</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Łódź</grapheme>
    <phoneme>wʊtʃ</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>Crimea</grapheme>
    <phoneme>kraɪˈmiːə</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>New START</grapheme>
    <alias>new start</alias>
  </lexeme>
  <lexeme>
    <grapheme>MaltaToday</grapheme>
    <alias>Malta Today</alias>
  </lexeme>
</lexicon>
