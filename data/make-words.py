#!/usr/bin/python3
# make-words.py: what the definitions of endpoints and of scores say, as files for translators.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: make-words.py [--check]

Writes the files of WORDS below, or with --check tells whether they are up to date."""
import glob
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# folder of the definitions, the file below src/libengraft, what in them is spoken
WORDS = [
    ('endpoints', 'engraft-endpoint-titles.c', {'title', 'note'}),
    ('scores', 'engraft-score-words.c',
     {'title', 'note', 'group', 'subject', 'window', 'refusal', 'caveats', 'text', 'none'}),
]


def collect(node, spoken, words, band=False):
    """Bands have a context: “intermediate” is something else elsewhere."""
    for name, value in node.items():
        if isinstance(value, dict):
            collect(value, spoken, words)
        for element in value if isinstance(value, list) else [value]:
            if isinstance(element, dict):
                collect(element, spoken, words, name == 'bands')
            elif name in spoken and isinstance(element, str) and element:
                words[element, band] = None


def make(folder, written, spoken):
    words = {}
    for path in sorted(glob.glob(os.path.join(HERE, folder, '*.json'))):
        with open(path, encoding='utf-8') as file:
            collect(json.load(file), spoken, words)
    # a percent sign is one, and no part of a format
    lines = ''.join(('/* xgettext:no-c-format */\n' if '%' in word else '') + ('NC_("band of a score", ' if band else 'N_(') +
                    json.dumps(word, ensure_ascii=False) + ')\n' for word, band in words)
    return (f'/* {written}: what the definitions of {folder} say, for translators; made by\n'
            ' * data/make-words.py, and part of no program.\n *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n' + lines)


def main():
    status = 0
    for folder, written, spoken in WORDS:
        path = os.path.join(HERE, '..', 'src', 'libengraft', folder, written)
        made = make(folder, written, spoken)
        if '--check' not in sys.argv:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(made)
            continue
        with open(path, encoding='utf-8') as file:
            if file.read() != made:
                print(f'{written} is not up to date: run data/make-words.py')
                status = 1
    return status


sys.exit(main())
