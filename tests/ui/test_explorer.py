# test_explorer.py: published evidence in the real program.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_explorer.py PROGRAM"""
import os
import subprocess
import time
import unittest

from case import Case, uidriver
from uidriver import wait


class Explorer(Case):
    def open(self, **env):
        # no data set, no project: from the first page
        self.start(**env)
        self.app.press(self.app.at_rest(lambda: self.app.find('button', '^_Evidence')))
        wait('the window', lambda: 'Evidence' in [w.name for w in self.app.windows()])
        self.app.find('label', 'Choose one condition')

    def keys(self, *keys):
        time.sleep(.5)
        subprocess.check_call(['xdotool', 'key', *keys])

    def choose_condition(self):
        """Systemic sclerosis: the second in the list, by how many rows there are."""
        self.app.press(self.app.at_rest(lambda: self.app.find('label', '^Condition$')))
        self.keys('Down', 'Down', 'Return')

    def in_sight(self, pattern):
        """The label, once the wheel has brought it into the window."""
        label = self.app.find('label', pattern)
        window = self.app._window('Evidence')

        def seen():
            frame = [w for w in self.app.windows() if w.name == 'Evidence'][0]
            height = frame.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS).height
            box = label.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
            if box.height > 0 and box.y + box.height <= height - 30:
                return True
            subprocess.check_call(['xdotool', 'mousemove', '--window', window, '30', '400', 'click', '5'])
        wait(f'{pattern} in sight', seen)
        return self.app.at_rest(lambda: label)

    def answer(self):
        self.choose_condition()
        self.app.find('label', r'^7 studies, each of its own patients, together: 8\.7 \(5\.0–14\.6\) %')

    def test_how_sure(self):
        self.open()
        self.answer()
        # how the claim differs from its source is in sight
        self.app.find('label', r'^Claimed for systemic sclerosis: 2\.4–10 %\. .*0\.4–12\.3 %. The fall rests on one death')
        # what it rests on, and its citation, once its row is opened
        self.app.press(self.in_sight('^Claim of a review article$'))
        self.app.find('label', 'rests on 8 of 79 and 1 of 42 patients')
        self.assertEqual(self.app.unnamed(), [])

    def own_rows(self):
        path = os.path.join(os.environ['XDG_DATA_HOME'], 'engraft', 'evidence.csv')
        if not os.path.exists(path):
            return ''
        with open(path, encoding='utf-8') as file:
            return file.read()

    def test_own_row(self):
        self.open()
        self.answer()
        self.app.press(self.app.find('button', '^Add Own Row$'))
        self.app.find('label', '^New Own Row$')
        self.app.type_into('^Study', 'Here 2025')
        self.app.type_into('^Therapy', 'autologous transplant')
        self.app.type_into('^Patients with the event', '2')
        self.app.type_into('^Of how many', '50')
        # without a citation nothing is kept
        self.app.press(self.app.find('button', '^_Save'))
        self.app.find('label', 'citation is missing')
        self.assertEqual(self.own_rows(), '')
        self.app.type_into('^Citation', 'Somebody J. Somewhere 2025')
        self.app.press(self.app.find('button', '^_Save'))
        self.app.find('label', '^8 studies, each of its own patients')
        self.assertIn('Somebody J. Somewhere 2025', self.own_rows())
        # what was added can be taken back
        self.app.press(self.app.at_rest(lambda: self.app.find('button', '^_?Undo')))
        self.app.find('label', '^7 studies, each of its own patients')
        wait('none left', lambda: self.own_rows() == '')

    def test_present(self):
        self.open()
        self.answer()
        self.app.press(self.app.find('button', '^Present$'))
        wait('the presentation', lambda: 'Presentation' in [w.name for w in self.app.windows()])
        self.keys('Right')
        self.app.find('label', '(?s)^Claim of a review article: Treatment-related mortality.*one death')
        self.keys('Left')
        self.keys('Escape')
        wait('back', lambda: 'Presentation' not in [w.name for w in self.app.windows()])

    def test_sides(self):
        self.open()
        # the switcher has one label for wide and one for narrow windows
        self.app.press(next(n for n in self.app.all('label', '^Conventional and AI$') if self.app.showing(n)))
        self.app.find('label', '^AI-Assisted$')
        self.app.find('label', '^Better outcomes by artificial intelligence: 30–40 %')
        self.app.find('label', 'unsupported, no denominator: rests on nothing that is named; no validation is named')


if __name__ == '__main__':
    unittest.main()
