#!/usr/bin/env python3
"""Editions for the tests that need many: random ones, each from its seed alone, and the odd ones, each with something that
a page maker does not expect.

    tests/editions.py FOLDER FIRST LAST        FOLDER/random-0001.json ... of the seeds FIRST to LAST
    tests/editions.py FOLDER day FIRST LAST    FOLDER/day-0001.json ... likewise: what a paper may have on a day
    tests/editions.py FOLDER odd               FOLDER/odd-NAME.json

Random editions and days make no mistakes: whatever the reader warns about in one of them is a fault. They are the same on every
machine. Pictures are named "pictures/...", as in samples/: the caller puts that folder beside them."""
import json
import os
import random
import sys

PICTURES = ["pictures/antenna-field.jpg", "pictures/archive-shelves.png", "pictures/night-train.jpg",
            "pictures/tide-gauge.png", "pictures/ward-tablet.jpg"]

# Words by their place in a sentence; `patterns` are sentences. Verbs are third person, what stands in `det` and `adjective` need not agree
# with the noun: it is the lengths of the words that matter here, and where they can be divided.
WORDS = {
    "en-GB": {
        "det": "the a this every one another some that no its their her his our each".split(),
        "adjective": "old careful municipal small electric uncommon grey patient autumnal provincial unlikely brief cheap "
                     "second-hand well-known experimental interdisciplinary quiet green half-finished".split(),
        "noun": "harbour clerk model notebook bakery telescope committee weather river parliament station violin ferry "
                "window newspaper mathematician orchard archive translation lighthouse neighbour experiment breakfast "
                "microphone lorry responsibility infrastructure pond cat engineer letter county dog".split(),
        "verb": "found kept measured repaired forgot counted described painted returned telephoned misunderstood bought "
                "explained admired moved photographed lost inherited questioned saw".split(),
        "preposition": "beside under after without near behind before for at in across against".split(),
        "adverb": "slowly yesterday twice at last in the spring carefully again for nothing without much ceremony".split(),
        "name": "Ada Merriweather|Tom Okonkwo|Miss Pritchard|Sir Humphrey Ashdown-Vale|Ines Calloway|Dr Bhattacharya|"
                "Old Mr Finch|Marguerite O’Dowd".split("|"),
        "place": "Ormsea Netherwick Upper-Slaughterby Marlby Thornsea Ellerdale Wick".split(),
        "join": "and but because while so although until whereas".split(),
        "patterns": ["dANV da", "NpdN VdN", "MVdAN pdN", "dNVdN jdNV a", "pL dNVdAN", "dANVdN a jMVdN pL", "a MV dN",
                     "dN pL V dAN jpdNVdAN a"],
        "sections": ["The Courts", "Science", "Deep Dive", "Transport", "Local Government", "Sport", "Letters", "Arts"],
        "units": ["8 GB", "12 per cent", "£4,000", "3.5 km", "1,250", "No. 7", "20:15", "6 °C", "1/2", "5'10\""],
    },
    "de": {
        "det": "der die das ein eine jeder dieser kein mancher unser ihr sein".split(),
        "adjective": "alte kleine sorgfältige städtische elektrische grüne mürrische außerordentliche halbfertige neue "
                     "unwahrscheinliche geduldige wissenschaftliche".split(),
        "noun": "Hafen Wasserstandsvorhersage Bürgermeisterin Zeitung Modell Haus Fluss Straßenbahnhaltestelle "
                "Verwaltungsgericht Bäcker Geschwindigkeitsbegrenzung Apfel Fernsprecher Donaudampfschifffahrtsgesellschaft "
                "Brücke Nachbar Zusammenarbeit Kunde Versicherungsbedingungen Ei Bahn Rechnung".split(),
        "verb": "misst vergisst beschreibt findet übersieht bezahlt wiederholt verkauft zählt missversteht fotografiert "
                "verliert kennt veröffentlicht".split(),
        "preposition": "neben unter nach ohne hinter vor für gegenüber bei".split(),
        "adverb": "langsam gestern zweimal im Frühjahr selbstverständlich wieder umsonst".split(),
        "name": "Frau Doktor Lindenhain|Jost Ahlers|Konrad Überseder|Lieselotte von der Marwitz|Cem Aydoğan".split("|"),
        "place": "Obertrave Grünhagen Wismar Klein-Klützow Ulm".split(),
        "join": "und aber weil während obwohl sodass".split(),
        "patterns": ["dANV a", "dN pdN VdN", "MVdAN pdN", "dNVdN, jdN a V", "pL VdNdAN", "a VMdN"],
        "sections": ["Verwaltung", "Wissenschaft", "Verkehr", "Feuilleton", "Hintergrund", "Sport"],
        "units": ["8 GB", "12 %", "4000 €", "3,5 km", "1250", "§ 5", "20.15 Uhr", "6 °C"],
    },
    "fr": {
        "det": "le la un une ce cette chaque aucun son sa notre leur".split(),
        "adjective": "vieux petite municipale électrique prudent verte inattendue extraordinaire provisoire "
                     "anticonstitutionnelle bref".split(),
        "noun": "port mairie modèle carnet boulangerie télescope rivière gare fenêtre journal traduction phare voisin "
                "aujourd’hui responsabilité bibliothécaire œuf chat l’archive d’enfance moulin".split(),
        "verb": "mesure oublie répare décrit compte repeint photographie achète retrouve explique n’a pas".split(),
        "preposition": "sous après sans près derrière avant pour contre".split(),
        "adverb": "lentement hier deux fois au printemps soigneusement encore pour rien".split(),
        "name": "Luc Meunier|Mme Delacroix-Fontanier|Anaïs L’Hermitte|le docteur Bô".split("|"),
        "place": "Saint-Malo-des-Étangs Vire Bourg-l’Évêque Aix".split(),
        "join": "et mais parce que tandis que bien que donc".split(),
        "patterns": ["dNAV a", "dN pdN VdN", "MVdNA pdN", "dNVdN jdNV a", "pL, dNVdNA", "a, MVdN"],
        "sections": ["Mairie", "Sciences", "Transports", "Culture", "Enquête", "Sports"],
        "units": ["8 Go", "12 %", "4 000 €", "3,5 km", "1 250", "nº 7", "20 h 15", "6 °C"],
    },
}
SYLLABLES = "bra den fel gos hup kir lom mun nar ost pel quin rab sil tov und vex wol yar zim".split()
CLASSES = {"d": "det", "A": "adjective", "N": "noun", "V": "verb", "p": "preposition", "a": "adverb", "M": "name",
           "L": "place", "j": "join"}
IDENTIFIERS = ["`make_up_page()`", "openmodel/tide-gauge-7b-instruct-v2", "`--dpi 300`", "https://gazette.example/a/b?c=1#d",
               "src/page/table.c", "press@gazette.example", "`np_make`", "v2.0.1-rc3", "C3PO_unit-42", "F-0001"]


class Writer:
    """Writes by chance; only random() is used, whose numbers are the same in every Python."""

    def __init__(self, seed, language):
        self.random = random.Random(seed).random
        self.words = WORDS[language]

    def chance(self, share):
        return self.random() < share

    def number(self, least, most):
        return least + int(self.random() * (most - least + 1))

    def skewed(self, least, most, power):
        """Most often near the least."""
        return least + int(self.random() ** power * (most - least + 1))

    def pick(self, of):
        return of[int(self.random() * len(of))]

    # ---- text ----

    def word(self, letter):
        return self.pick(self.words[CLASSES[letter]])

    def clause(self):
        out = []
        for letter in self.pick(self.words["patterns"]):
            if letter in CLASSES:
                out.append(self.word(letter))
            elif letter == ",":
                out[-1] += ","
        return out

    def spice(self, words):
        """One thing in a sentence that is not a plain word."""
        i = self.number(0, len(words) - 1)
        kind = self.number(0, 12)
        if kind == 0:
            words[i] = f"*{words[i]}*"
        elif kind == 1:
            words[i] = f"**{words[i]}**"
        elif kind == 2:
            words.insert(i, self.pick(self.words["units"]))
        elif kind == 3:
            words.insert(i, self.pick(IDENTIFIERS))
        elif kind == 4:
            words[i] = f'"{words[i]}"'
        elif kind == 5:
            words[i] = f"({words[i]})"
        elif kind == 6:
            words.insert(i, self.pick(["--", "—", "-", "–"]) if i else "—")
        elif kind == 7:
            words[i] += self.pick([",", ";", ":", "..."])
        elif kind == 8:
            words[i] = f"[{words[i]}](https://gazette.example/{self.number(1, 99)})"
        elif kind == 9:
            words[i] += "'s"
        elif kind == 10:
            words.insert(i, str(self.number(0, 3_000_000)))
        elif kind == 11:
            words[i] = f"“{words[i]}”"
        return words

    def sentence(self, markdown=True):
        words = self.clause()
        while self.chance(0.45) and len(words) < 34:
            words[-1] += self.pick([",", ",", ";", ""])
            words += [self.word("j")] + self.clause()
        if markdown and self.chance(0.35):
            words = self.spice(words)
        text = " ".join(words)
        quoted = markdown and self.chance(0.08)
        text = text[0].upper() + text[1:] + self.pick([".", ".", ".", ".", ".", "?", "!"])
        return f'"{text}"' if quoted else text

    def paragraph(self, words):
        text = self.sentence()
        while len(text.split()) < words:
            text += " " + self.sentence()
        return text

    def headline(self, words=None):
        count = words or self.number(3, 11)
        out = []
        while len(out) < count:
            out += [w for w in self.clause() if "," not in w]
        out[self.number(0, count - 1)] = self.coin()
        return " ".join(w[0].upper() + w[1:] for w in out[:count])

    def coin(self):
        """A name that nobody else has, so that a test can tell short texts apart."""
        return "".join(self.pick(SYLLABLES) for _ in range(self.number(2, 4))).capitalize()

    def phrase(self, least, most):
        words = []
        while len(words) < most:
            words += self.clause()
        words = words[:self.number(least, most)]
        words[self.number(0, len(words) - 1)] = self.coin()
        return " ".join(words).rstrip(",")

    def body(self, words):
        """Markdown of about so many words; long ones have subheads, quotes and lists."""
        blocks, done = [], 0
        while done < words:
            rest = words - done
            kind = self.random()
            if rest > 60 and blocks and kind < 0.06:
                blocks.append("## " + self.headline(self.number(1, 5)))
                blocks.append(self.paragraph(30))
            elif rest > 60 and kind < 0.10:
                blocks.append("> " + self.sentence())
            elif rest > 60 and kind < 0.14:
                mark = self.pick(["- ", "1. "])
                blocks.append("\n".join(mark + self.sentence() for _ in range(self.number(2, 5))))
            elif rest > 200 and kind < 0.15:
                blocks.append("```\nnewsprint make today.json\nexit 0\n```")
            else:
                blocks.append(self.paragraph(min(rest, self.number(8, 90))))
            done = sum(len(b.split()) for b in blocks)
        return "\n\n".join(blocks)

    # ---- parts of an edition ----

    def brief(self, i):
        story = {"id": f"brief-{i}", "kind": "brief", "kicker": self.headline(1), "body": self.paragraph(self.number(12, 45))}
        if self.chance(0.3):
            story["section"] = self.pick(self.words["sections"])
        return story

    def story(self, i, words):
        story = {"id": f"story-{i}", "kind": self.pick(["news", "news", "news", "analysis", "opinion"]),
                 "headline": self.headline(), "body": self.body(words)}
        optional = [
            ("section", 0.8, lambda: self.pick(self.words["sections"])),
            ("kicker", 0.3, lambda: self.phrase(1, 2)),
            ("short_headline", 0.5, lambda: self.headline(self.number(2, 4))),
            ("deck", 0.4, lambda: self.sentence(False)),
            ("byline", 0.7, lambda: self.word("M")),
            ("dateline", 0.4, lambda: self.word("L")),
            ("rating", 0.2, lambda: {"value": self.number(0, 10), "of": 10}),
            ("url", 0.7, lambda: f"https://gazette.example/2026/{i}"),
        ]
        for key, share, make in optional:
            if self.chance(share):
                story[key] = make()
        if words > 120:
            self.furnish(story, i)
        return story

    def furnish(self, story, i):
        """What goes with a longer story."""
        if self.chance(0.3):
            story["pull_quote"] = {"text": self.sentence(False)}
            if self.chance(0.6):
                story["pull_quote"]["by"] = self.word("M")
        if self.chance(0.25):
            rows = [{"label": self.phrase(1, 4), "value": self.pick(self.words["units"])} for _ in range(self.number(1, 6))]
            story["numbers"] = {"title": self.headline(2), "rows": rows}
        if self.chance(0.15):
            story["chart"] = self.chart()
        if self.chance(0.2):
            picture = {"src": self.pick(PICTURES), "alt": self.phrase(3, 8), "focus": [self.random(), self.random()]}
            if self.chance(0.8):
                picture["caption"] = self.sentence(False)
            if self.chance(0.7):
                picture["credit"] = self.word("M")
            story["pictures"] = [picture]

    def chart(self):
        bar = self.chance(0.5)
        points = self.number(2, 9) if bar else self.number(2, 30)
        data = [{"label": self.phrase(1, 2) if bar else str(1990 + k), "value": round(self.random() * 900, self.number(0, 2))}
                for k in range(points)]
        return {"kind": "bar" if bar else "line", "title": self.headline(3), "unit": self.word("N"), "data": data}

    def item(self, table):
        item = {"title": self.pick([self.headline(self.number(1, 5)), self.pick(IDENTIFIERS).strip("`")])}
        if self.chance(0.8):
            item["text"] = self.phrase(2, 6) if table else self.sentence(False)
        if self.chance(0.5):
            item["url"] = "https://gazette.example/list"
        if table:
            item["change"] = self.pick(["+12%", "-3%", "+60", "-12", "+1,204%", "0"])
            item["history"] = [self.number(1, 99) for _ in range(self.number(2, 12))]
        return item

    def list(self, i):
        table = self.chance(0.4)
        out = {"id": f"list-{i}", "title": self.headline(self.number(2, 4)), "numbered": not table and self.chance(0.5)}
        if self.chance(0.5):
            out["intro"] = self.sentence(False)
        if table and self.chance(0.6):
            out["groups"] = [{"title": self.headline(1), "items": [self.item(True) for _ in range(self.number(1, 5))]}
                             for _ in range(self.number(1, 3))]
        else:
            out["items"] = [self.item(table) for _ in range(self.number(1, 8))]
        return out

    def weather(self):
        unit = self.pick(["C", "F"])
        out = {"place": self.word("L"), "temperature": self.number(-12, 38), "unit": unit, "summary": self.phrase(1, 9),
               "code": self.pick([0, 1, 2, 3, 45, 61, 71, 80, 95])}
        if self.chance(0.8):
            out.update(high=self.number(10, 39), low=self.number(-14, 9), sunrise="05:58", sunset="18:34")
        if self.chance(0.7):
            hours = self.number(1, 12)
            out["hours"] = [{"time": f"{7 + k:02d}:00", "temperature": self.number(-12, 38), "code": self.pick([0, 3, 61]),
                             "rain": self.number(0, 100)} for k in range(hours)]
        if self.chance(0.5):
            out["attribution"] = self.phrase(2, 6)
        return out


def paper(language, name="The Test Gazette", **more):
    return {"name": name, "language": language, **more}


def edition(stories, language="en-GB", **more):
    out = {"newsprint": 1, "paper": paper(language), "edition": {"date": "2026-03-26", "issue": 57}, "stories": stories}
    out.update(more)
    return out


def random_edition(seed):
    language = ["en-GB", "en-GB", "de", "fr"][seed % 4]
    w = Writer(seed, language)
    left = w.skewed(40, 6000, 3.2)
    stories = []
    for i in range(w.skewed(1, 40, 2.5)):
        words = min(max(w.skewed(20, 900, 2), 20), max(left, 20))
        left -= words
        stories.append(w.brief(i) if words < 60 and w.chance(0.6) else w.story(i, words))
        if w.chance(0.5):
            stories[-1]["weight"] = w.number(1, 100)
    out = edition(stories, language)
    out["paper"] = paper(language, w.headline(w.number(1, 4)))
    if w.chance(0.8):
        out["paper"].update(motto=w.phrase(3, 8), established=str(w.number(1800, 2025)), place=w.word("L"),
                            topics=[w.headline(1) for _ in range(w.number(1, 5))])
    if w.chance(0.6):
        out["weather"] = w.weather()
    if w.chance(0.6):
        out["lists"] = [w.list(i) for i in range(w.skewed(1, 5, 1.5))]
    if w.chance(0.5):
        out["promo"] = {"title": w.headline(4), "text": w.sentence(False),
                        "link": {"label": "gazette.example/join", "url": "https://gazette.example/join"},
                        "qr": {"data": f"https://gazette.example/join?{seed}", "caption": w.phrase(2, 5)}}
    return out


# ---- days: for the page gates ----


class Desk(Writer):
    """Writes as a newsroom does: few long stories and many short ones, a link or a number now and then, and what goes
    with a story goes with the longer ones."""

    def sentence(self, markdown=True):
        words = self.clause()
        while len(words) < 7 or (self.chance(0.4) and len(words) < 34):
            words[-1] += self.pick([",", ",", ";", ""])
            words += [self.word("j")] + self.clause()
        if markdown and self.chance(0.1):
            words = self.spice(words)
        text = " ".join(words)
        text = text[0].upper() + text[1:] + self.pick("........?!")
        return f'"{text}"' if markdown and self.chance(0.1) else text

    def paragraph(self, words):
        text, count = self.sentence(), 0
        while (count := len(text.split())) < words - 6:
            text += " " + self.sentence()
        return text

    def body(self, words):
        """Paragraphs of 20 to 90 words; those of long stories stand under subheads, now and then."""
        blocks, done, heads = [], 0, words > 350 and self.chance(0.5)
        while done < words:
            rest = words - done
            if heads and rest > 100 and done > 120 and self.chance(0.2):
                blocks.append("## " + self.headline(self.number(1, 4)))
            elif rest > 80 and blocks and self.chance(0.03):
                blocks.append("> " + self.sentence())
            elif rest > 80 and blocks and self.chance(0.02):
                mark = self.pick(["- ", "1. "])
                blocks.append("\n".join(mark + self.sentence() for _ in range(self.number(2, 5))))
            blocks.append(self.paragraph(min(rest, self.skewed(20, 90, 1.3))))
            done = sum(len(b.split()) for b in blocks)
        return "\n\n".join(blocks)

    def story(self, i, words):
        kind = self.pick(["news"] * 11 + ["analysis"] * 2 + ["opinion"] * 2)
        story = {"id": f"story-{i}", "kind": kind, "headline": self.headline(self.number(4, 9)), "body": self.body(words)}
        long, column = words > 120, kind == "opinion"
        optional = [
            ("section", 0.85, lambda: self.pick(self.words["sections"])),
            ("kicker", 0.15, lambda: self.phrase(1, 2)),
            ("short_headline", 0.4, lambda: self.headline(self.number(2, 3))),
            ("deck", 0.45 if long else 0.1, lambda: self.sentence(False)),
            ("byline", 1 if column else 0.7 if long else 0.2, lambda: self.word("M")),
            ("dateline", 0.4, lambda: self.word("L")),
            ("rating", 0.06, lambda: {"value": self.number(0, 10), "of": 10}),
            ("url", 0.5, lambda: f"https://gazette.example/2026/{i}"),
            ("short_body", 0.4 if words > 150 else 0, lambda: self.paragraph(words // 3)),
        ]
        for key, share, make in optional:
            if self.chance(share):
                story[key] = make()
        if long:
            self.furnish(story, words)
        return story

    def picture(self):
        picture = {"src": self.pick(PICTURES), "alt": self.phrase(3, 8), "focus": [self.random(), self.random()]}
        if self.chance(0.85):
            picture["caption"] = self.phrase(4, 14)
        if self.chance(0.7):
            picture["credit"] = self.word("M")
        return picture

    def furnish(self, story, words):
        if words > 180 and self.chance(0.2):
            story["pull_quote"] = {"text": self.phrase(6, 14)}
            if self.chance(0.6):
                story["pull_quote"]["by"] = self.word("M")
        if self.chance(0.12):
            rows = [{"label": self.phrase(1, 3), "value": self.pick(self.words["units"])} for _ in range(self.number(3, 6))]
            story["numbers"] = {"title": self.headline(2), "rows": rows}
        if self.chance(0.08):
            story["chart"] = self.chart()
        if self.chance(0.25):
            story["pictures"] = [self.picture() for _ in range(2 if words > 300 and self.chance(0.2) else 1)]


def day_edition(seed):
    """1 to 60 stories of 20 to 1,500 words."""
    language = ["en-GB", "de", "fr"][seed % 3]
    w = Desk(seed, language)
    power = 3 + 5 * w.random()
    stories = []
    for i in range(w.skewed(1, 60, 1.7)):
        words = w.skewed(20, 1500, power)
        stories.append(w.brief(i) if words < 60 and w.chance(0.6) else w.story(i, words))
        if w.chance(0.7):
            stories[-1]["weight"] = min(100, max(1, words // 12 + w.number(0, 40)))
    out = edition(stories, language)
    out["paper"] = paper(language, w.headline(w.number(2, 4)), motto=w.phrase(3, 8), established=str(w.number(1800, 2025)),
                         place=w.word("L"), topics=[w.headline(1) for _ in range(w.number(1, 5))])
    if w.chance(0.7):
        out["weather"] = w.weather()
    if w.chance(0.6):
        out["lists"] = [w.list(i) for i in range(w.skewed(1, 5, 1.5))]
    if w.chance(0.5):
        out["promo"] = {"title": w.headline(4), "text": w.sentence(False),
                        "link": {"label": "gazette.example/join", "url": "https://gazette.example/join"},
                        "qr": {"data": f"https://gazette.example/join?{seed}", "caption": w.phrase(2, 5)}}
    return out


def day_pages(seed, content):
    """How many pages are asked for, 0: as many as it takes; of one day in four, a number that its text may fill."""
    w = Writer(seed + 1_000_000, "en-GB")
    words = sum(len(story.get("body", "").split()) for story in content["stories"])
    possible = [pages for pages in (1, 2, 4) if 250 * pages <= words <= 4000 * pages]
    return w.pick(possible) if possible and w.chance(0.3) else 0


# ---- the odd ones ----

ARABIC = "كان المرفأ هادئاً في الصباح، وكتب الحارس رقماً في الدفتر كما فعل كل يوم منذ سنة 1884. ثم نظر إلى البحر وأغلق الباب. "
HEBREW = "הנמל היה שקט בבוקר, והשומר כתב מספר במחברת כפי שעשה בכל יום מאז 1884. אחר כך הביט אל הים וסגר את הדלת. "
CHINESE = "港口清晨很安静，看守人像往常一样在本子上写下一个数字。一八八四年以来，每天都是如此。然后他望了望大海，关上了门。"
GREEK = "Το λιμάνι ήταν ήσυχο το πρωί, και ο φύλακας έγραψε έναν αριθμό στο τετράδιο. "


def plain(i, words=120, **more):
    w = Writer(i, "en-GB")
    return {"headline": w.headline(6), "body": w.body(words), "section": "Section", **more}


def odd_editions():
    """NAME: (edition, exit status that `newsprint make` must give: 0 or 1 if it may be either)."""
    w = Writer(4711, "en-GB")
    long_word = "".join(w.word("N") for _ in range(400))[:2000]
    token = "openmodel_tide_gauge_7b_instruct_v2_final_quantised_int4_x86"
    text = w.body(200)
    every = {"headline": "One Story", "section": "News", "kicker": "Harbour", "byline": "Ada Merriweather", "dateline": "Wick",
             "deck": "A deck.", "body": text, "url": "https://gazette.example"}
    items = [{"title": f"Item {i}", "text": w.phrase(3, 9)} for i in range(300)]
    rows = [{"title": f"row-{i}", "change": "+1%", "history": [1, 2, 3]} for i in range(300)]
    pictures = [{"src": p, "alt": "A picture", "caption": f"Caption {i}"} for i, p in enumerate(PICTURES)]
    either, refused = (0, 1), (3,)
    return {
        "one-story": (edition([every]), (0,)),
        "one-short-story": (edition([{"headline": "Short", "body": "Two words."}]), (0,)),
        "no-body": (edition([{"headline": "A Headline and No Body", "deck": "But a deck."}]), (0,)),
        "headline-only": (edition([{"headline": "Headline"}]), (0,)),
        "headlines-only": (edition([{"headline": w.headline(7)} for _ in range(12)]), either),
        "body-only": (edition([{"body": "A body without a headline, of one line or so."}]), (0,)),
        "forty-stories": (edition([plain(i) for i in range(40)]), either),
        "two-hundred-briefs": (edition([w.brief(i) for i in range(200)]), either),
        "no-weather": (edition([plain(i) for i in range(5)], lists=[w.list(1)]), either),
        "no-lists": (edition([plain(i) for i in range(5)], weather=w.weather()), either),
        "long-tokens": (edition([plain(1, body=" ".join(f"The {token} and" for _ in range(30))),
                                 plain(2, headline=f"{token} Wins")]), either),
        "long-headline": (edition([plain(1, headline=w.headline(40)), plain(2, headline=w.headline(40), kind="opinion"),
                                   plain(3)]), either),
        "one-word-headlines": (edition([plain(i, headline=h) for i, h in enumerate(["Fog", "O", "Internationalisation"])]),
                               either),
        "emoji": (edition([plain(1, headline="Tea 🫖 Is Back 🎉", body="A 🚋 came 👩‍👩‍👧‍👦 and 🇬🇧 went ❤️ twice. " * 12),
                           {"kind": "brief", "kicker": "🧺", "body": "🧺🧺🧺"}]), either),
        "arabic": (edition([{"headline": "المرفأ هادئ في الصباح", "body": ARABIC * 4, "language": "ar"},
                            plain(1, body="The poet " + ARABIC + "died in 1971. " * 5)]), either),
        "hebrew": (edition([{"headline": "הנמל היה שקט", "body": HEBREW * 4, "language": "he"},
                            plain(1, body="The poet " + HEBREW + "died in 1971. " * 5)]), either),
        "chinese": (edition([{"headline": "港口清晨很安静", "body": CHINESE * 6, "language": "zh"},
                             plain(1, body="The bus to 石门村 leaves, and 林秀兰 drives. " * 8)]), either),
        "greek": (edition([{"headline": "Το λιμάνι", "body": GREEK * 8, "language": "el"}]), either),
        "no-stories": (edition([]), refused),
        "empty-stories": (edition([{}, {"headline": "  "}, {"body": "\n\n"}]), refused),
        "capitals": (edition([plain(1, headline=w.headline(8).upper(), body=text.upper(), deck="ALL OF IT IN CAPITALS")]),
                     either),
        "soft-hyphens": (edition([plain(1, headline="Elec\u00adtri\u00adcity Re\u00adturns",
                                        body="Elec\u00adtri\u00adcity re\u00adturned to the mu\u00adni\u00adci\u00adpal. " * 20)]),
                         either),
        "three-hundred-items": (edition([plain(1)], lists=[{"title": "Items", "numbered": True, "items": items}]), either),
        "three-hundred-rows": (edition([plain(1)], lists=[{"title": "Rows", "items": rows}]), either),
        "five-thousand-words": (edition([plain(1, 5000)]), either),
        "long-word": (edition([plain(1, body=f"Before.\n\n{long_word}\n\nAfter.")]), either),
        "no-break-spaces": (edition([plain(1, body=" ".join(text.split()[:80]).replace(" ", "\u00a0"))]), either),
        "zero-width": (edition([plain(1, headline="Zero\u200d\u200bWidth", body="a\u200db \u200b\u200c\u2060\ufeff c\u200b" * 60)]),
                       either),
        "controls": (edition([plain(1, headline="Bell\u0007 and\ttab", body="One\u0001 two\u0008 three\u007f four\u0085 "
                                                                           "five\u2028six\r\nseven\x1b[31m red " * 12)]), either),
        "only-opinion": (edition([plain(i, kind="opinion", byline=w.word("M")) for i in range(4)]), either),
        "only-briefs": (edition([w.brief(i) for i in range(7)]), either),
        "one-brief": (edition([w.brief(1)]), either),
        "lists-and-a-brief": (edition([w.brief(1)], lists=[w.list(i) for i in range(4)]), either),
        "long-name": (edition([every], paper=paper("en-GB", "The Greater Netherwick and Upper Slaughterby Morning Advertiser!")),
                      either),
        "one-letter-name": (edition([every], paper=paper("en-GB", "O")), either),
        "many-pictures": (edition([plain(1, 500, pictures=pictures), plain(2, 30, pictures=pictures[:1])]), either),
        "picture-and-no-body": (edition([{"headline": "A Picture", "pictures": pictures[:1]}, plain(2)]), either),
        "numbers-and-no-body": (edition([{"headline": "Figures", "numbers": {"rows": [{"label": "One", "value": "1"}] * 30}}]),
                                either),
        "hard-breaks": (edition([plain(1, body="One  \ntwo\\\nthree\n\n---\n\nfour\n\n" * 12)]), either),
        "deep-lists": (edition([plain(1, body="- one\n  - two\n    - three\n      1. four\n\n> > quoted twice\n\n" * 6)]), either),
        "combining-marks": (edition([plain(1, body="Z" + "\u0301\u0327\u0323" * 30 + " a\u0308 e\u0301 " * 60)]), either),
        "no-such-language": (edition([every], language="xx-Zzzz"), either),
        "large-numbers": (edition([every], edition={"date": "9999-12-31", "issue": 2_000_000_000, "volume": 999_999_999}), either),
        "all-in-one-weight": (edition([plain(i, 60 + 40 * i, weight=50) for i in range(9)]), either),
    }


def without_system_fonts(folder):
    """Makes fontconfig find no font of the machine, here and in what is run from here: pages must not depend on it."""
    path = os.path.abspath(os.path.join(folder, "fonts.conf"))
    with open(path, "w", encoding="utf-8") as f:
        f.write('<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig></fontconfig>\n')
    os.environ["FONTCONFIG_FILE"] = path


def write(folder, name, content):
    with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as f:
        json.dump(content, f, ensure_ascii=False, indent=1)
        f.write("\n")


def main():
    if len(sys.argv) == 3 and sys.argv[2] == "odd":
        for name, (content, _) in odd_editions().items():
            write(sys.argv[1], "odd-" + name, content)
    elif len(sys.argv) == 5 and sys.argv[2] == "day":
        for seed in range(int(sys.argv[3]), int(sys.argv[4]) + 1):
            write(sys.argv[1], f"day-{seed:04d}", day_edition(seed))
    elif len(sys.argv) == 4:
        for seed in range(int(sys.argv[2]), int(sys.argv[3]) + 1):
            write(sys.argv[1], f"random-{seed:04d}", random_edition(seed))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
