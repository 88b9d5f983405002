#!/usr/bin/env python3
"""Makes a pseudo-locale from a .ts file: every text longer by about a third and accented, placeholders kept.

A window that holds these texts unclipped holds real translations, and what shows without accents was never put
through tr(). Usage: make_pseudo.py SOURCE.ts TARGET.ts
"""
import re
import sys
import xml.etree.ElementTree as tree

ACCENTED = str.maketrans("aceinostuyzACEINOSUYZ", "áçéïñöšţüýžÁÇÉÏÑÖŠÜÝŽ")
# %1, %n, {name}, &mnemonic, <tag>, &entity; and file patterns stay as they are.
KEPT = re.compile(r"(%L?\d+|%n|\{\w+\}|<[^>]*>|&\w+;|&(?=\w)|\(\*[^)]*\)|\*\.\w+)")


def pseudo(text):
    parts = [part if KEPT.fullmatch(part) else part.translate(ACCENTED) for part in KEPT.split(text)]
    return "".join(parts) + "~" * max(1, len(text) // 3)


def main():
    source, target = sys.argv[1:]
    document = tree.parse(source)
    root = document.getroot()
    root.set("language", "en")  # for lrelease, which knows the plural forms of real languages only
    for message in root.iter("message"):
        translation = message.find("translation")
        if translation is None:
            translation = tree.SubElement(message, "translation")
        translation.attrib.pop("type", None)
        text = pseudo(message.findtext("source") or "")
        for form in list(translation):
            translation.remove(form)
        if message.get("numerus") == "yes":
            for _ in range(2):
                tree.SubElement(translation, "numerusform").text = text
        else:
            translation.text = text
    document.write(target, encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    main()
