"""Writes the annotation sheet, the five-fold lists and the support list in DFEW's own layout."""
import zipfile
from xml.sax.saxutils import escape

from cue_scripts import CODES, rng_for

COLUMNS = ["order", "1happy", "2sad", "3neutral", "4angry", "5surprise", "6disgust", "7fear", "label", "annotation"]
WORKBOOK_PARTS = {
    "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    "_rels/.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>',
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def number_of(clip):
    return int(clip.split("/")[1].removesuffix(".mp4"))


def votes_for(script):
    """Ten made-up votes; most go to the label, the rest to what the other modality suggests or to chance."""
    chance = rng_for("votes", script["clip"])
    votes = dict.fromkeys(CODES, 0)
    votes[script["label"]] = 7 + chance.randrange(3)
    for other in (script["video_emotion"], script["audio_emotion"]):
        if other and other != script["label"] and sum(votes.values()) < 10:
            votes[other] += 1
    while sum(votes.values()) < 10:
        votes[chance.choice([name for name in CODES if name != script["label"]])] += 1
    return [votes[name] for name in CODES]


def write_annotation(scripts, target):
    """A small workbook by hand: shared strings for words, plain cells for numbers, fixed time stamps."""
    strings = []

    def cell(column, row, value):
        place = f"{'ABCDEFGHIJ'[column]}{row}"
        if isinstance(value, int):
            return f'<c r="{place}"><v>{value}</v></c>'
        if value not in strings:
            strings.append(value)
        return f'<c r="{place}" t="s"><v>{strings.index(value)}</v></c>'

    rows = [COLUMNS] + [[number_of(s["clip"]), *votes_for(s), s["label_code"], s["label"]]
                        for s in sorted(scripts, key=lambda s: number_of(s["clip"]))]
    body = "".join(f'<row r="{n}">' + "".join(cell(c, n, value) for c, value in enumerate(row)) + "</row>"
                   for n, row in enumerate(rows, 1))
    name_space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts = dict(WORKBOOK_PARTS)
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {name_space}><sheetData>{body}</sheetData></worksheet>"
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    parts["xl/sharedStrings.xml"] = f'<sst {name_space} uniqueCount="{len(strings)}">{items}</sst>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as book:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            book.writestr(entry, HEAD + text)


def write_folds(scripts, root):
    """Fold k tests every fifth clip of each emotion's list and trains on the others."""
    ordered = sorted(scripts, key=lambda s: (s["label_code"], number_of(s["clip"])))
    for fold in range(5):
        for part in ("train", "test"):
            chosen = [s for n, s in enumerate(ordered) if (n % 5 == fold) == (part == "test")]
            chosen.sort(key=lambda s: number_of(s["clip"]))
            folder = root / "EmoLabel_DataSplit" / f"{part}(single-labeled)"
            folder.mkdir(parents=True, exist_ok=True)
            lines = ["video_name,label"] + [f"{number_of(s['clip'])},{s['label_code']}" for s in chosen]
            (folder / f"set_{fold + 1}.csv").write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")


def write_support(scripts, target):
    """What a text-only reader makes of the audio captions."""
    lines = ["clip,modality,emotion"] + [f"{s['clip']},audio,{s['audio_emotion']}" for s in scripts if s["has_sound"]]
    target.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")
