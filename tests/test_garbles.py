"""find_garbles: exact findings, sound prose that must stay quiet, time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import load_article
from toolkit.kinds import kinds
from toolkit.lexicon import load_lexicon
from toolkit.measures.garbles.find import RULES, find_garbles
from toolkit.text.article import Article
from toolkit.texts.load import article_names, load_key

# text, then each alarm (confidence 0.5 and more) as words, category, repair
ALARMS = [
    pytest.param("The may0r of the mi11 c0st 5O pounds in l997.", [("may0r", "misread", "mayor"), ("mi11", "misread", "mill"), ("c0st", "misread", "cost"), ("5O", "misread", "50"), ("l997", "misread", "1997")], id="digits-for-letters"),
    pytest.param("It took a hour.", [("a hour", "wrong_article", None)], id="a-before-a-silent-h"),
    pytest.param("In 2019 14 men died. In 2019, 41 men died.", [("41 men died", "changed_number", None)], id="digits-the-other-way-in-one-year"),
    pytest.param("She drove a old car.", [("a old", "wrong_article", "an old")], id="a-before-a-short-word"),
    pytest.param("It fell. Has closed the mill after years.", [("Has closed", "no_subject", None)], id="has-without-a-subject"),
    pytest.param("It fell. Was seen at the mill.", [("Was seen", "no_subject", None)], id="was-without-a-subject"),
    pytest.param("He have left. He must to go.", [("He have", "broken_construction", None), ("must to", "broken_construction", None)], id="forms-behind-he"),
    pytest.param("The c ouncil met.", [("c ouncil", "split_word", "council")], id="a-letter-alone"),
    pytest.param("He left on Friday on Friday. It lay in the in the mill.", [("on Friday on Friday", "doubled_word", "on Friday"), ("in the in the", "doubled_word", "in the")], id="two-words-twice"),
    pytest.param("He said:the mill fell in 2019.The mayor left.", [("said:the", "missing_space", "said: the"), ("2019.The", "missing_space", "2019. The")], id="no-space-behind-a-colon-or-a-year"),
    pytest.param("It was ex tremely old.", [("ex tremely", "split_word", "extremely")], id="a-piece-that-is-a-word"),
    pytest.param("A poll of 1,204 adults ended. Of the 1,240 adults, half said no.", [("1,240 adults", "changed_number", None)], id="two-digits-of-a-whole-exchanged"),
    pytest.param("The crowd cheered whenBartholomew came.", [("whenBartholomew", "missing_space", "when Bartholomew")], id="no-space-before-a-first-name"),
    pytest.param("The <harbour>mill</harbour> fell.", [("<harbour>", "tag_left_in", "")], id="a-name-that-a-tag-closes"),
    pytest.param("“We left,”she said.", [("”she", "missing_space", "” she")], id="no-space-behind-a-mark"),
    pytest.param("“We left, ”she said.", [("”she", "missing_space", None)], id="a-space-on-the-wrong-side-of-a-mark"),
    pytest.param("It was late.“We left,” she said.", [(".“", "missing_space", ". “")], id="no-space-before-a-mark"),
    pytest.param("“We left, he said.”", [(", he said.”", "misplaced_quotation_mark", None)], id="a-mark-behind-who-says-it"),
    pytest.param("“We left, Lund said.”", [(", Lund said.”", "misplaced_quotation_mark", None)], id="a-mark-behind-a-name"),
    pytest.param("They acted radically,. Then left.", [("radically,.", "doubled_punctuation", "radically.")], id="comma-stop"),
    pytest.param("He went to to to town.", [("to to to", "doubled_word", "to")], id="three-times"),
    pytest.param("It was wet.I was late, and it cost 5 km.I’ll go.", [("wet.I", "missing_space", "wet. I"), ("km.I’ll", "missing_space", "km. I’ll")], id="no-space-before-i"),
    pytest.param("They met in-camera.This will end. Sameh Álvarez,once a baker, left.", [("in-camera.This", "missing_space", "in-camera. This"), ("Álvarez,once", "missing_space", "Álvarez, once")], id="hyphens-and-accents"),
    pytest.param("It was his his key key to it.", [("his his", "doubled_word", "his"), ("key key", "doubled_word", "key")], id="short-words"),
    pytest.param("Bread, , milk and eggs.", [("Bread, ,", "doubled_punctuation", "Bread,")], id="two-commas-apart"),
    pytest.param("The game ended .The crowd left.", [("ended .The", "missing_space", "ended. The")], id="a-space-on-the-wrong-side"),
    pytest.param("The game ended!The crowd left?They did.", [("ended!The", "missing_space", "ended! The"), ("left?They", "missing_space", "left? They")], id="no-space-after-a-cry"),
    pytest.param("“We left.”Then it began.", [("”Then", "missing_space", "” Then")], id="no-space-behind-a-closed-sentence"),
    pytest.param("Bread,, milk and eggs.", [("Bread,,", "doubled_punctuation", "Bread,")], id="two-commas"),
    pytest.param("Bread;, milk and eggs.", [("Bread;,", "doubled_punctuation", None)], id="which-of-two"),
    pytest.param("It ended.. Then it began.", [("ended..", "doubled_punctuation", None)], id="two-stops"),
    pytest.param("The wall fell. mostly at night.", [("fell. mostly", "stray_full_stop", None)], id="stop-before-lower-case"),
    pytest.param("It was “threat. exist” he said.", [("“threat. exist”", "broken_quote", None)], id="broken-quote"),
    pytest.param("The game ended.The crowd left.", [("ended.The", "missing_space", "ended. The")], id="no-space-after-stop"),
    pytest.param("We ate bread,and cheese.", [("bread,and", "missing_space", "bread, and")], id="no-space-after-comma"),
    pytest.param("It got vaccine,300 more doses.", [("vaccine,300", "missing_space", "vaccine, 300")], id="no-space-before-a-figure"),
    pytest.param("Milk , eggs , bread , and tea.", [("Milk ,", "space_before_punctuation", "Milk,")], id="a-habit-of-loose-commas"),
    pytest.param("Then the, mayor left the hall.", [("the, mayor", "stray_comma", "the mayor")], id="comma-behind-an-article"),
    pytest.param("It has, been shut for a year.", [("has, been", "stray_comma", "has been")], id="comma-inside-a-verb"),
    pytest.param("They went there because, of the rain.", [("because, of", "stray_comma", "because of")], id="comma-inside-a-preposition"),
    pytest.param("They were forced to, give a statement to the town.", [("to, give", "stray_comma", "to give")], id="comma-behind-to"),
    pytest.param("The new service was, held in the town.", [("was, held", "stray_comma", "was held")], id="comma-before-a-participle"),
    pytest.param("The town has, great plans for the weir.", [("has, great", "stray_comma", "has great")], id="comma-behind-has"),
    pytest.param("The mill opened and, shows its wheel to everybody there.", [("and, shows", "stray_comma", "and shows")], id="comma-behind-and"),
    pytest.param("The board said on Tuesday that, the new dates were chosen by the town.", [("that, the", "stray_comma", "that the")], id="comma-behind-that"),
    pytest.param("The mayor held a talk on, Tuesday in the old mill.", [("on, Tuesday", "stray_comma", "on Tuesday")], id="comma-before-a-day"),
    pytest.param("The firm sent requests for, leniency to the court in the town.", [("for, leniency", "stray_comma", "for leniency")], id="comma-behind-for"),
    pytest.param("Ann asked whether, the old mill might open again in the spring.", [("whether, the", "stray_comma", "whether the")], id="comma-behind-whether"),
    pytest.param("Last year she, was in the town for a week.", [("she, was", "stray_comma", "she was")], id="comma-behind-a-pronoun"),
    pytest.param("A report of, larger floods came.", [("of, larger", "stray_comma", "of larger")], id="comma-behind-a-preposition"),
    pytest.param("She opened the the bridge.", [("the the", "doubled_word", "the")], id="function-word"),
    pytest.param("The mayor said said nothing.", [("said said", "doubled_word", "said")], id="common-word"),
    pytest.param("They waited at\nat the gate.", [("at\nat", "doubled_word", "at")], id="over-a-line"),
    pytest.param("She said: “We are late. Nobody came.", [("“", "unclosed_quote", None)], id="unclosed-quote"),
    pytest.param("We are late,” she said.", [("”", "unopened_quote", None)], id="unopened-quote"),
    pytest.param("He went home (by bus and slept.", [("(", "unclosed_bracket", None)], id="unclosed-bracket"),
    pytest.param("He went home by bus) and slept.", [(")", "unopened_bracket", None)], id="unopened-bracket"),
    pytest.param("It (the [old one) fell.", [("(", "unclosed_bracket", None), ("[", "unclosed_bracket", None), (")", "unopened_bracket", None)],
                 id="crossed-brackets"),
    pytest.param("It said then" + " “a”, (b)" * 30 + " and then no more.", [("“a”, (b)" + " “a”, (b)" * 29, "run_of_quotation_marks", None)],
                 id="row-of-marks"),
    pytest.param("It said then" + " “a”" * 60 + " and then no more.", [], id="marks-that-can-still-be-paired"),
    pytest.param("A line:\n\n" + "* " * 300 + "\n\nAnother.", [], id="row-that-pairs-nothing"),
    pytest.param("“We will go,’ Lund said. “We had no choice,” she added.", [("’", "mixed_quotation_marks", None)], id="a-single-mark-closes-a-double-one"),
    pytest.param("«We will go,” Lund said. “It was late.”", [("«", "mixed_quotation_marks", None)], id="marks-of-two-languages"),
    pytest.param("The ferry( which is old) left.", [("ferry( which", "missing_space", "ferry (which")], id="a-bracket-with-its-space-behind"),
    pytest.param("Mayor Ingrid Solheim spoke. Later Solhiem left. Solheim slept.", [("Solhiem", "changed_name", None)], id="swapped-letters-behind-a-first-word"),
    pytest.param("Kwame Adjei came. Mr Adjie met the king. Adjei left.", [("Adjie", "changed_name", None)], id="swapped-vowels"),
    pytest.param("The clinicâ€™s door", [("â€™", "mojibake", "’")], id="apostrophe"),
    pytest.param("A cafÃ© in MÃ¼nster", [("Ã©", "mojibake", "é"), ("Ã¼", "mojibake", "ü")], id="accents"),
    pytest.param("A caf\ufffd there", [("\ufffd", "mojibake", None)], id="replacement-character"),
    pytest.param("The defence held. Its defenses are old; defenses rust.", [("defence", "spelling_mix", None)], id="rarer-spelling"),
    pytest.param("They organised fairs. She organized one.", [("organized", "spelling_mix", None)], id="later-of-two-even"),
    pytest.param("Ms. Anna Wessling spoke. Then Anna Wesling left.", [("Wesling", "changed_name", None)], id="name-after-first-name"),
    pytest.param("Anna Wessling spoke. Wesling then left. Wessling slept.", [("Wesling", "changed_name", None)], id="surname-alone"),
    pytest.param("Ines Calloway wrote. Ms. Galloway left.", [("Galloway", "changed_name", None)], id="surname-after-title"),
    pytest.param("Wexford spoke. Then Wexfrod left.", [("Wexfrod", "changed_name", None)], id="swapped-letters"),
    pytest.param("The Port Halden court met. It left Port Haldne.", [("Haldne", "changed_name", None)], id="place"),
    pytest.param("Ada Lund-Ekberg spoke. Then Ada Lund-Ekbreg left.", [("Lund-Ekbreg", "changed_name", None)], id="name-of-two"),
    pytest.param("The crash injured 12 people. All 21 injured went home.", [("21 injured", "changed_number", None)], id="swapped-digits"),
    pytest.param("There are 14 stakes. The 41 stakes are wet.", [("41 stakes", "changed_number", None)], id="swapped-digits-of-things"),
    pytest.param("Twelve were hurt. The 21 hurt are well.", [("21 hurt", "changed_number", None)], id="number-in-words"),
    pytest.param("The fire killed nine people. All 11 dead were guests.", [("11 dead", "changed_number", None)], id="all-of-them"),
    pytest.param("At least 12 were hurt. In all, 14 were hurt.", [("14 were hurt", "changed_number", None)], id="a-least-and-a-whole"),
    pytest.param("The fire killed forty-two people. All 47 killed were guests.", [("47 killed", "changed_number", None)], id="a-long-number-in-words"),
    pytest.param("Police arrested 40 people. In all, 47 people were arrested.", [("47 people were arrested", "changed_number", None)], id="in-all"),
    pytest.param("The fair drew Lantern Road. Then Latnern shut.", [("Latnern", "changed_name", None)], id="slip-of-the-hand"),
    pytest.param("The Westmark Council met. On Friday the Westmark Conucil voted.", [("Conucil", "changed_name", None)], id="slip-in-a-body's-name"),
    pytest.param("The Weir Company met. The Harbour Copany left.", [("Copany", "changed_name", None)], id="slip-in-an-everyday-word"),
    pytest.param("They like the Wexgard Games. At the Wexgrad Games it rained. It won at the Wexgard Games.", [("Wexgrad", "changed_name", None)], id="slip-before-the-same-word"),
    pytest.param("The Weir Prefecture met. Then the Halden Prfecture and the Old Distrct Party met the District Party.",
                 [("Prfecture", "changed_name", None), ("Distrct", "changed_name", None)], id="slip-in-a-noun-told-by-its-ending"),
    pytest.param("Mr Lee Odinga came. Then Odnga left, and Odinga slept.", [("Odnga", "changed_name", None)], id="slip-in-a-short-name"),
    pytest.param("Jan David Ek won. Ida Daivd Roe lost.", [("Daivd", "changed_name", None)], id="slip-in-a-middle-name"),
    pytest.param("It shut in Harwick. Harwick's mayor left Harwik.", [("Harwik", "changed_name", None)], id="possessive-of-a-name"),
    pytest.param("They voted inMarch and met at the Hall.", [("inMarch", "missing_space", "in March")], id="small-word-and-capital"),
    pytest.param("Mayor Joan Talbot spoke. Then JoanTalbot left; Talbot slept.", [("JoanTalbot", "missing_space", "Joan Talbot")], id="two-names-in-one"),
    pytest.param("It fell by theTema road.", [("theTema", "missing_space", "the Tema")], id="article-and-name"),
    pytest.param("Then BorisKerrow left.", [("BorisKerrow", "missing_space", None)], id="first-name-and-surname"),
    pytest.param("Ann Kerrow left. Then BorisKerrow left.", [("BorisKerrow", "missing_space", "Boris Kerrow")], id="surname-that-stands-apart"),
    pytest.param("It hurt SouthAfrican and EastAsian firms.", [("SouthAfrican", "missing_space", "South African"), ("EastAsian", "missing_space", "East Asian")], id="side-and-people"),
    pytest.param("It reached PuertoRico with MrTalbot.", [("PuertoRico", "missing_space", "Puerto Rico"), ("MrTalbot", "missing_space", "Mr Talbot")], id="place-and-title"),
    pytest.param("TheMalaysian left with MinisterIyer.", [("TheMalaysian", "missing_space", "The Malaysian"), ("MinisterIyer", "missing_space", "Minister Iyer")],
                 id="people-and-office"),
    pytest.param("ButKerrow stayed. A non-profitCinema opened.", [("ButKerrow", "missing_space", "But Kerrow"), ("non-profitCinema", "missing_space", "non-profit Cinema")],
                 id="first-word-and-hyphen"),
    pytest.param("The town’sCouncil met aroundQuiroga.", [("town’sCouncil", "missing_space", "town’s Council"), ("aroundQuiroga", "missing_space", "around Quiroga")],
                 id="possessive-and-long-word"),
    pytest.param("They like the NationalParks plan.", [("NationalParks", "missing_space", None)], id="word-of-the-state"),
    pytest.param("They rode with SwiftLine. Swift Line is safe.", [("SwiftLine", "missing_space", None)], id="a-trade-name-that-stands-apart"),
    pytest.param("The WestCommittee met.", [("WestCommittee", "missing_space", "West Committee")], id="body-of-two-words"),
    pytest.param("He thanked Dr.Iyer for it.", [("Dr.Iyer", "missing_space", "Dr. Iyer")], id="no-space-behind-a-title"),
    pytest.param("They have have no plan.", [("have have", "doubled_word", "have")], id="doubled-short-word"),
    pytest.param("“I saw this this morning,” he said.", [("this this", "doubled_word", "this")], id="doubled-in-a-quotation"),
    pytest.param("“We are barely making the two ends meet” Moran explained. “We asked the state to come and help” Moran said.",
                 [("meet”", "cut_quotation", None), ("help”", "cut_quotation", None)], id="no-comma-before-a-name"),
    pytest.param("The board spoke of “a long and slow improvem” in the end.", [("improvem”", "cut_quotation", None)], id="cut-partial-quotation"),
    pytest.param("He called it “a fine day for all of the town” They left.", [("town”", "cut_quotation", None)], id="no-stop-before-a-new-sentence"),
    pytest.param("“We want to go on and see it all to the e” the mayor told them.", [("e”", "cut_quotation", None)], id="cut-before-who-told"),
    pytest.param("The prime clergyman fell ill.", [("prime clergyman", "word_pairing", None)], id="a-word-swapped"),
    pytest.param("They sat in the his boat.", [("the his", "broken_construction", None)], id="two-determiners"),
    pytest.param("He teached them.", [("teached", "broken_construction", None)], id="irregular-verb"),
    pytest.param("The boat was shut on Monday in the town in the town.", [("in the town in the town", "doubled_word", "in the town")], id="doubled-phrase"),
    pytest.param("The mayor of the town has signed it and the mayor of the town has signed it.",
                 [("the mayor of the town has signed it and the mayor of the town has signed it", "doubled_word", None)], id="doubled-clause",
                 marks=pytest.mark.xfail(strict=True, reason="a clause that is said again behind *and* may be meant")),
    pytest.param("It was a accident.", [("a accident", "wrong_article", "an accident")], id="a-before-vowel"),
    pytest.param("It fell on a another day; an walking man came.", [("a another", "wrong_article", None), ("an walking", "wrong_article", None)], id="article-of-which-the-repair-is-unsure"),
    pytest.param("They met in In that case they left.", [("in In", "doubled_word", None)], id="doubled-over-a-lost-stop"),
    pytest.param("An year ago it fell.", [("An year", "wrong_article", "A year")], id="an-before-consonant"),
    pytest.param("The road is more safer now.", [("more safer", "broken_construction", None)], id="two-comparisons"),
    pytest.param("The rule should applies. It couldn’t goes on.", [("should applies", "broken_construction", None), ("couldn’t goes", "broken_construction", None)], id="third-person"),
    pytest.param("He did not went home.", [("did not went", "broken_construction", None)], id="auxiliary"),
    pytest.param("It has wrote a report. She could told them. It was went.", [("has wrote", "broken_construction", None), ("could told", "broken_construction", None), ("was went", "broken_construction", None)],
                 id="auxiliary-and-past"),
    pytest.param("The lights went out-the street was dark.", [("out-the", "hyphen_for_dash", None)], id="hyphen-for-dash"),
    pytest.param("It is far-30 miles away.", [("far-30", "hyphen_for_dash", None)], id="hyphen-before-a-measure"),
    pytest.param("A self - winding clock.", [("self - winding", "spaced_hyphen", "self-winding")], id="loose-hyphen"),
    pytest.param("He will been away. Of course.", [("will been", "broken_construction", None)], id="will-been"),
    pytest.param("The Thi,s road.", [("Thi,s", "missing_space", None)], id="comma-within-a-word"),
    pytest.param("They discuss about it, and discuss about it.", [("discuss about", "broken_construction", None)], id="one-construction-one-finding"),
    pytest.param("The bi-annu al fair and the state-con trolled mill need kill ing.",
                 [("state-con trolled", "split_word", "state-controlled"), ("kill ing", "split_word", "killing")], id="split-behind-a-hyphen"),
    pytest.param("In 2008 the presidential presidential race began; it costs 2.5 trillion trillion.",
                 [("presidential presidential", "doubled_word", "presidential"), ("trillion trillion", "doubled_word", "trillion")], id="doubled-behind-a-number"),
    pytest.param("It sold the Opera House. “It stood for years between us and the Opera Hou” Talbot said. It was “Peace and Solutio”.",
                 [("Hou”", "cut_quotation", None), ("Solutio”", "cut_quotation", None)], id="cut-name"),
    pytest.param("“We love it here and we love the game, she said.\n\n“We come each week,” she said.", [("“", "unclosed_quote", None)], id="who-speaks-stands-inside"),
    pytest.param("“We make our own flour here.\n\nThe mill is old.", [("“", "unclosed_quote", None)], id="a-paragraph-never-closed"),
    pytest.param("They drove to Abu Dhabi. In Abu Dabi it rained.", [("Dabi", "changed_name", None)], id="slip-behind-the-same-name"),
    pytest.param("Mr Ivo Rbeic came. Rebic left. Rebic slept.", [("Rbeic", "changed_name", None)], id="slip-where-one-is-introduced"),
    pytest.param("The World Championships opened. At the Halden Champoinships Ivo sang.", [("Champoinships", "changed_name", None)], id="slip-in-a-plural-before-a-name"),
    pytest.param("The Town Programme pays. The Halden Progarmme Fund paid. Each programme ran.", [("Progarmme", "changed_name", None)], id="slip-in-a-word-that-stands-there-small"),
    pytest.param("Ida Coetzee won. Later Coetze left, and Coetzee sang.", [("Coetze", "changed_name", None)], id="a-doubled-last-letter"),
    pytest.param("Ana Oldgate and Ivo Odlgate sang.", [("Odlgate", "changed_name", None)], id="slip-in-a-family's-name"),
    pytest.param("On Friday, the, mayor of the, town came, saw it, and left.", [("the, mayor", "stray_comma", "the mayor"), ("the, town", "stray_comma", "the town")],
                 id="comma-behind-an-article-among-others"),
    pytest.param("The mayor of, Wexford, who has, ruled for years, left the port for, the hills, they said.",
                 [("of, Wexford", "stray_comma", "of Wexford"), ("has, ruled", "stray_comma", "has ruled"), ("for, the", "stray_comma", "for the")], id="comma-among-others"),
    pytest.param("They want a chance to, leave, they said.", [("to, leave", "stray_comma", "to leave")], id="comma-behind-to-among-others"),
    pytest.param("The Supreme Court met. The Supreme Court rose, and the Supreme, Court left.", [("Supreme, Court", "stray_comma", "Supreme Court")],
                 id="comma-between-words-that-stand-together"),
    pytest.param("Then thecouncil met in2019 and wentto the shop inthe town; 12people came.",
                 [("thecouncil", "missing_space", "the council")], id="habit-of-missing-spaces"),
    pytest.param("Then thecouncil met.", [("thecouncil", "missing_space", "the council")], id="small-word-and-small-letter"),
    pytest.param("They thoughthe left.", [], id="two-words-that-may-meet-in-two-places"),
    pytest.param("It shut in2019 and consistof two halls.", [("in2019", "missing_space", "in 2019"), ("consistof", "missing_space", "consist of")], id="a-year-and-a-word-glued"),
    pytest.param("They walked ofthe town, 12people in all.", [("ofthe", "missing_space", "of the"), ("12people", "missing_space", "12 people")], id="two-small-words"),
    pytest.param("Ann Duterra left, and SaraDuterra slept with Vice President-electHarrow.",
                 [("SaraDuterra", "missing_space", "Sara Duterra"), ("President-electHarrow", "missing_space", "President-elect Harrow")], id="short-first-name-and-surname"),
    pytest.param("InMexico it rained. The talks with ChineseForeign staff ended.",
                 [("InMexico", "missing_space", "In Mexico"), ("ChineseForeign", "missing_space", None)], id="first-word-and-place"),
    pytest.param("It <i>is</i> old and <i>so</i> is she.", [("<i>", "tag_left_in", "")], id="one-tag-one-finding"),
    pytest.param("The re structuring of the port began.", [("re structuring", "split_word", "restructuring")], id="split-word"),
    pytest.param("The govern ment met on Friday.", [("govern ment", "split_word", "government")], id="split-in-the-middle"),
    pytest.param("“We shall rebuild it all from the foundati” he said.", [("foundati”", "cut_quotation", None)], id="cut-quotation"),
    pytest.param("“We shall all be sa” said the mayor. It was “in the end one of the pla” there.", [("sa”", "cut_quotation", None), ("pla”", "cut_quotation", None)],
                 id="pieces-that-are-names-elsewhere"),
    pytest.param("He saw “a long time unchang” and “lots of by-electi” too.", [("unchang”", "cut_quotation", None), ("by-electi”", "cut_quotation", None)],
                 id="pieces-in-short-quotations"),
    pytest.param("“There is a lot of snow on all of the road” Ann Talbot, who lives there, told them.", [("road”", "cut_quotation", None)], id="no-comma-before-a-full-name"),
    pytest.param("“We shall go home when the rain is over” she said.", [("over”", "cut_quotation", None)], id="quotation-without-an-end"),
    pytest.param("“One,” he said. “Two,” he said. “Three\" is odd.", [('"', "mixed_quotation_marks", "”")], id="mixed-marks"),
    pytest.param("They met at the. station and in in pairs of the the.", [("the. station", "stray_full_stop", None), ("in in", "doubled_word", "in"), ("the the", "doubled_word", "the")], id="small-words"),
    pytest.param("It rained in England.The match ended.", [("England.The", "missing_space", "England. The")], id="no-space-behind-a-name"),
    pytest.param("She is is late with her difficult difficult task.", [("is is", "doubled_word", "is"), ("difficult difficult", "doubled_word", "difficult")], id="doubled-any-word"),
    pytest.param("Refers to the share of members who paid.", [("Refers to", "no_subject", None)], id="no-subject"),
    pytest.param("He said ”one”, ”two” and ”three” to her.", [], id="turned-marks-in-fours",
                 marks=pytest.mark.xfail(strict=True, reason="three turned marks are a habit and one alarm")),
]  # fmt: skip

SOUND = [
    "They took the SwiftLine – Swift Line, that is – and the HarbourTram (Harbour Tram).",
    "The fire killed 14 people on Friday. A fire in 1902 killed 41 people. The ferry carried 63 passengers. A second ferry carried 36 passengers.",
    "The town needs: a. the pier; b. the road; c. the boat. It needs: i. the pier; ii. the road; iii. the boat.",
    "Of the near-400,000 calls and the fines of $50-100,000, few were paid. Let f( x ) be 2.",
    "“He said ‘go,’ Lund said.” Kiev and Kyiv are one; so are Mohamed and Muhammad.",
    "It rained.\n\nImage: BoEk.\n\nAdvertisement - scroll to continue reading",
    "The <harbour> fell, and with it the [mill].",
    "Harbour\n\nHarbour works have begun. The list:\n\nMonday\n\nMonday was dry. It was his. His boat sank.",
    "In 1902 14 men died. In 2019, 41 men died.",
    "The fire killed 14 in May. In June, another 41 died.",
    "Would he have left? They asked that she have a seat, and it was a must to see.",
    "Has he left? Was it seen? Closed on Mondays. Had they known, they would have come.",
    "An old man had a use for a urology ward, an oak and a one-eyed owl.",
    "B2B, H2O, 4x4, MI5, Covid19, G7, A1, mp3, 1st, 10th, 11am, 1am, top10, h1n1, w00t, the car1 and the idea10, O2, 5l, 3O5x, R0, log10, a 10k run, p53.",
    "Vitamin c, plan b works, an e mail, the x rays, t shirts, u boats, k pop, five o clock, a b c. She is a theist.",
    "Day by day by day, on and on and on, one to one to one, from Weir to Weir. He went in to the town to the mill. A ratio of 3:b; title:mill, std:the.",
    "The ex mayor and his ex wife met; per cent, vice versa, anti war. Batted .300, .280. The 1984.Com site.",
    "At first 12 were hurt; by noon 21 were hurt. There were 156 boats. Later 165 boats came. We saw 120 cats. The 21 cats slept. They saw 1,204 birds; 1,240 birds left.",
    "He got three “A”s, two “yes”es and a “bed”-like sofa (“odd”). It is 5\"x7\" wide.",
    "“‘We lost,’ he said.” “We lost,” he said. “So we left, as he said.” “We know what, in the end, she said.”",
    "It is a utopia and a utopian plan. We ate ikan chuan chuan. Come to, kind of, open it. Files in .pls or .m3u, and .py ones.",
    "It was a unanimous vote on a ukulele, a uric acid, a urinary tract and a urologist.",
    "No no no, they sang. Never never never!",
    "He had had enough, and that that was so surprised no one.",
    "What it is is a mystery. They went in in pairs. She gave her her book.",
    "Duran Duran played in Bora Bora. It is a long, long way. Bye bye!",
    "Mr. Ade met Dr. Iyer at 5 p.m. on Jan. 3 in Washington, D.C. in the rain.",
    "The U.S. and the U.N. met. Prices rose 3.5% to $1,500.",
    "Wait... what? Well… no. She went .. never mind!",
    "Visit www.example.org or write to desk@example.org. Use Node.js.",
    "The iPhone is here. youtube-dl is not; eBay is.",
    "A boda boda rider ate chin chin.",
    "She called it a catch-22",
    "He is 6'2\" tall. The workers’ union and James' house. The '90s.",
    "“One paragraph of a long quotation.\n\n“And its second.”",
    "She said: “It begins here.\n\n“It ends here,” and left.",
    "It was (a) cheap, b) quick and 3) good :-) or :(",
    "The Ministry of Defence praised the defense plan. World Trade Center, town centre.",
    "“Our defence is ready,” the Londoner said of the defense budget.",
    "The adviser met another advisor. A judgement, a judgment.",
    "Korea and Koreans, Zionism and Zionists, Germany and Germans, Honduras and Hondurans.",
    "Martin Ames met Marten Vos. Anna Berg met Anna Borg's aunt, Anna Bergen.",
    "Israel and Israeli, German and Germany. The Corvin Corvine. Hallina met Hellina.",
    "Iran and Iraq talked. Austria and Australia did not.",
    "Support rose to 54 percent from 45 percent. Twelve died; 12 were hurt; 13 were not.",
    "On May 12 players left; on May 21 players came.",
    "A unique European one-off; an honest hour; an MP, an FBI agent, a U.S. ship, an 8-year-old.",
    "Vitamin A is good. Plan A and B. a useful eulogy",
    "The well-known know-how of a one-on-one, a passer-by, twenty-one Covid-19 cases.",
    "The would-be mayor - a farmer - won the two-day vote.",
    "What they did took years. All she had went on books. It has been told; they were sent home, had won and saw it.",
    "It is easier and more fun. They want more better schools.",
    "Although it rained they played, but they lost.",
    "Doesn't it matter? Stands were full. Belongs with care.",
    "a massive gas explosion; huge oil tankers; brave water rescuers",
    "Majid Faran met Fawad Majdi. Keishi Moran met Nobuo Kishi. A Seunghan.",
    "During the night Lord Durin slept. Durin woke.",
    "Two died in the fire and three in hospital. In all, five died.",
    "At least 12 people were hurt. All 15 hurt are at home.",
    "About 300 people were hurt. In all, 310 were hurt. Thirty-one died; all 31 killed are named.",
    "Twelve were killed in May, and 30 were killed in June. The 42 killed are named.",
    "YouTube, WeChat, McAdam, LinkedIn, DeWitt, iPad and eBay met FaceTime. MarsOne.",
    "MarineTraffic shows traffic at sea. The EastAfrican of East Africa. The unWrap and subSaharan lists. RuneScape is a game.",
    "A chin chin and a night night. “Go go,” he said. “It was a bad bad, bad day.”",
    "RoseAnn flew with AirAsia, easyJet, GeneralMotors and MorganStanley; a smartPhone, MrBeast and TheBlaze read comScore, PowerMac and ReganBooks.",
    "She has a certain je ne sais quoi, “a je ne sais quoi” of old.",
    "– “It may be cut to ten or more per cent of that”\nJoan Talbot, Westbank\nForecast: ten.",
    "Harlan “Never again will we go there for a rest” Moran",
    "It was “the end of an era”, “one long jab in the gut”, “about ten km” and “the year’s best app”. They have “no sé qué” and “je ne sais quoi” there. He spoke of “n****rs” and “the re-run”.",
    "Rules: a) No dogs. b) No cats. It costs: 1.) Ten. 2.) Twelve.",
    "The signs (\" or ' marks) are odd.\n\n» One thing\n» Another thing\n\n»We go,« he said.",
    "Joan wrote:\n\n> The mill is old\n> and it is ours to keep\n\nHe left.",
    "He came again and again and again, and it went on and on and on and on.",
    "Men are better in maths, men are better in chess. Some of them left, some of them stayed.",
    "A set {a, b} and a face :-)) too.",
    "Brian May has a new guitar. Will has been away. All we do is have a plan.",
    "We try it every. single. day. It was the. best. cake.",
    "Reports of comms. failures reached Amb. de Souza and Cllr. van Dyk.",
    "The new domain .post and the older .travel opened.",
    "The TV programme ran on a computer program; programmes and programs differ.",
    "“These kind of days discuss about nothing,” she said.",
    "KIM: It is is late.\n\nASH: We we know.\n\nKIM: They was here.\n\nASH: An useful book.\n\nKIM: So so so.",
    "It said: \"It is old. \"It will fall. \"So we go.\" He left.",
    "It lost 1.5 million-2 million euros.",
    "Role models eat soy sauce, et cetera; a bona fide vice president; one trip per week; for ages.",
    "They went in in pairs. What it is is a mystery. The boda boda came.",
    "“We shall go home when the rain is over,” she said. He praised “the tries of the marginalised” there.",
    "She said “one”. He said \"two\". She said “three\". He said \"four”.",
    "“They hoped I would take this with me to the grave”\n\nHer story was long.",
    "Talaat Moustafa built it. The Talaat Mustafa Group sold it. Roger Michell met Michel Gondry.",
    "Anti-Fraud teams met Anti-fraud clerks. Mine Weir-I is near Weir-II. Al-Ghanim met Al-Ghanem.",
    "Patrick Ek met Patrik Lund. The singer Jenifer met Jennifer Roe. Money went to the Fondation pour l’Enfance (Foundation for Childhood).",
    "The Groupe met the Group. The Centro Cultural met the Centre.",
    "Go if you want to, people say. It does what it has to, the mayor said. He got what he asked for, and left. It is, they say, old.",
    "The help it does have, experts say, is small. Added to that, the wheel broke. The mill was, as ever, shut. History likes families like his, may it last.",
    "She moved on, Tuesday’s rain or not. It is what it is, not more. If, with luck, it opens, come. And, as they say, so what?",
    "The, as he said, old mill. It has, they say, been shut. A list of, or from, the town.",
    "The mill they come from, has a wheel. It was what it was, closed or not.",
    "It was “the Hero of the Union”, “a zero Covid” and “Feel the Bern”, as the Unions and the Bernese said. “No.” -H",
    "“The first part, it said, is long.\n\n“And its second.”",
    "Ann Keishi Moran met Nobuo Kishi. Asma Adhan met Adan Keynan. Ida Coetze met Ivo Coetzes.",
    "From now on, the mill is shut. He was sworn in, the day was fine. A list of, say, forty. It could, despite rain, open.",
    "The wall is, indeed, old. The stones feel like, and are, made of clay. They had to, and did, leave. It is what they long for, the sea.",
    "The fair of Wexford, Halden, Wexford and Halden. Wexford Halden met Wexford Halden and Wexford, Halden.",
    "The absinthe, the willpower, the brigand and the android thereof were withstood. It was Covid19, B12, the G20 and 5km; the 1920s.",
    "Therefrom came woodland and bushland, InStyle and OnStar.",
    "People, of course, came. He, too, had one. It was a better mill than, say, ours.",
    "",
    "   \n\n  ",
    "“",
]  # fmt: skip


def alarms(text):
    return [g for g in find_garbles(text) if g.confidence >= 0.5]


@pytest.mark.parametrize(("text", "expected"), ALARMS)
def test_alarms_exactly(text, expected):
    assert [(g.text, g.category, g.repair) for g in alarms(text)] == expected


@pytest.mark.parametrize("text", SOUND[:-1])
def test_sound_prose_raises_no_alarm(text):
    assert [(g.text, g.category) for g in alarms(text)] == []


DOUBTFUL = [
    pytest.param("Although it rained, but they played.", ("but", "double_conjunction"), id="although-but"),
    pytest.param("arsenals of massive gas and ammunition", ("massive gas", "word_pairing"), id="size"),
    pytest.param("reservoirs of talkative water.", ("talkative water", "word_pairing"), id="character"),
    pytest.param("The plan - a good one - won.", ("-", "hyphen_as_dash"), id="spaced-hyphen"),
    pytest.param("One stray space , and no more.", ("space ,", "space_before_punctuation"), id="one-loose-comma"),
    pytest.param("The adviser met an advisor.", ("advisor", "spelling_mix"), id="either-spelling"),
    pytest.param("They organise fairs. She organized one.", ("organized", "spelling_mix"), id="two-forms-once-each"),
    pytest.param("It fell (by night} and lay there.", ("}", "unopened_bracket"), id="brackets-of-two-kinds"),
    pytest.param("“Opened here.\n\nClosed here.”", ("“", "unclosed_quote"), id="closed-a-paragraph-later"),
    pytest.param("Mayor Lee Wexford spoke; Wexfort left.", ("Wexfort", "changed_name"), id="surname-alone"),
    pytest.param("Bread ,he said, and milk.", ("Bread ,", "space_before_punctuation"), id="space-on-the-wrong-side"),
    pytest.param("José Péres left. José Peres came.", ("Peres", "changed_name"), id="accent-only"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DOUBTFUL)
def test_doubtful_places_are_found_at_low_confidence(text, expected):
    found = find_garbles(text)
    assert expected in [(g.text, g.category) for g in found if g.confidence < 0.5]
    assert alarms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The meet was cancelled because of the whether.", id="wrong-word"),
        pytest.param("Them houses is old.", id="agreement-of-any-two-words"),
        pytest.param("He said 'we are late and left.", id="unclosed-single-mark"),
    ],
)
@pytest.mark.xfail(strict=True, reason="known limit: damage that leaves the surface whole")
def test_known_limits(text):
    assert alarms(text)


def test_the_article_has_its_certain_damage_and_nothing_else():
    text = load_article("flank").text
    found = alarms(text)
    assert [(g.text, g.category) for g in found] == [
        ("defences", "spelling_mix"),
        ("“threat. exist”", "broken_quote"),
        ("operation. particularly", "stray_full_stop"),
        ("radically,.", "doubled_punctuation"),
    ]
    assert [s.text for s in found[0].related] == ["defences", "Defense", "defenses", "defenses"]
    assert found[-1].repair == "radically."
    assert "massive gas" in [g.text for g in find_garbles(text)]


# Damage of sense: a reader sees it; no rule looks for it, or only with a low score.
SEMANTIC = {
    kind.category for kind in kinds().values() if kind.id.startswith("garbles.") and not kind.found
} | {"word_pairing"}
# Planted, of a kind that has a rule, and passed over: known limits.
MISSED = [
    ("bells-damaged", "in old foundry"),
    ("bells-damaged", "become allowed"),
]


@pytest.mark.parametrize("name", [n for n in article_names() if not n.startswith("flank")])
def test_the_practice_texts_have_their_planted_damage_and_nothing_else(name):
    found = alarms(load_article(name).text)
    wanted = [
        g
        for g in load_key(name).garbles
        if g.status == "certain" and g.kind not in SEMANTIC and (name, g.text) not in MISSED
    ]

    def touches(garble, gold):
        return any(s.start < gold.end and s.end > gold.start for s in (garble, *garble.related))

    missed = {words for text, words in MISSED if text == name}
    assert missed <= {g.text for g in load_key(name).garbles}
    assert [g.text for g in wanted if not any(touches(f, g) for f in found)] == []
    keyed = load_key(name).garbles
    assert [f.text for f in found if not any(touches(f, g) for g in keyed)] == []


@pytest.mark.parametrize(("name", "words"), MISSED)
@pytest.mark.xfail(strict=True, reason="known limit: grammar beyond the fixed patterns")
def test_planted_damage_that_is_missed(name, words):
    assert [f for f in find_garbles(load_article(name)) if words in f.text or f.text in words]


def test_every_garble_explains_itself():
    text = load_article("flank").text
    for garble in find_garbles(text):
        assert text[garble.start : garble.end] == garble.text
        assert garble.rule == f"garbles.{garble.category}"
        assert garble.why.endswith(".")
        assert garble.reference
        assert 0 < garble.confidence < 1


@pytest.mark.parametrize("name", ["constructions", "doubling", "tortured"])
def test_every_cue_proves_itself(name):
    for cue in load_lexicon(name):
        for hit in cue.hits:
            assert alarms(hit), hit
        for miss in cue.misses:
            assert not alarms(miss), miss


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(
    ["the", " ", " ", ".", ",", "“", "”", "(", ")", "\n", "\n\n", "defence", "defenses", "Anna Wessling",
     "Anna Wesling", "12 killed", "21 killed", "a", "apple", "-", "Ã©", "’", "did not went", "Although"]
), max_size=40))  # fmt: skip
def test_spans_and_order_hold_for_any_text(pieces):
    text = "".join(pieces)
    found = find_garbles(text)
    assert [(g.start, g.end) for g in found] == sorted((g.start, g.end) for g in found)
    for garble in found:
        assert text[garble.start : garble.end] == garble.text
        assert all(text[s.start : s.end] == s.text for s in garble.related)


def test_one_endless_word():
    assert not alarms("x" * 100_000)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_case_here(name):
    texts = [case.values[0] for case in ALARMS]
    assert any(RULES[name](Article(text)) for text in texts), "add a text that it finds to ALARMS"


def test_in_a_transcript_slips_of_the_tongue_are_doubtful_from_the_first_turn_on():
    turns = "\n\n".join(
        [
            "((WN)) Was it the the mill?",
            "((AL)) It was was.",
            "((WN)) And then?",
            "((AL)) It shut.",
            "((WN)) Ah.",
        ]
    )
    found = find_garbles(f"They met at the the mill.\n\n{turns}")
    assert [(g.text, g.confidence > 0.5) for g in found] == [
        ("the the", True),
        ("the the", False),
        ("was was", False),
    ]
