#!/usr/bin/python3
# make-words.py: what the definitions of endpoints say, as a file for translators.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: make-words.py [--check]

Writes src/libengraft/endpoints/engraft-endpoint-titles.c, or with --check tells whether it is up to date."""
import glob
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WORDS = os.path.join(HERE, '..', '..', 'src', 'libengraft', 'endpoints', 'engraft-endpoint-titles.c')
SPOKEN = {'title', 'note'}


def collect(node, words):
    for name, value in node.items():
        if name in SPOKEN and value:
            words[value] = None
        for element in value if isinstance(value, list) else []:
            if isinstance(element, dict):
                collect(element, words)


def make():
    words = {}
    for path in sorted(glob.glob(os.path.join(HERE, '*.json'))):
        with open(path, encoding='utf-8') as file:
            collect(json.load(file), words)
    # a percent sign is one, and no part of a format
    lines = ''.join(('/* xgettext:no-c-format */\n' if '%' in word else '') + 'N_(' + json.dumps(word, ensure_ascii=False) + ')\n'
                    for word in words)
    return ('/* engraft-endpoint-titles.c: what the definitions of endpoints say, for translators; made by\n'
            ' * data/endpoints/make-words.py, and part of no program.\n *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n'
            + lines)


def main():
    made = make()
    if '--check' not in sys.argv:
        with open(WORDS, 'w', encoding='utf-8') as file:
            file.write(made)
        return 0
    with open(WORDS, encoding='utf-8') as file:
        if file.read() == made:
            return 0
    print('engraft-endpoint-titles.c is not up to date: run data/endpoints/make-words.py')
    return 1


sys.exit(main())
