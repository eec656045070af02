# test_explorer.py: published evidence in the real program.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_explorer.py PROGRAM"""
import csv
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
        self.app.press(self.app.at_rest(lambda: self.app.find('label', '^Medical Condition$')))
        wait('an open list that takes keys', lambda: self.focused(self.app.root, 'list item', 'text', 'entry'))
        self.type_keys('Down', 'Down', 'Return')

    def in_sight(self, pattern):
        return self.in_sight_of('label', pattern)

    def in_sight_of(self, role, pattern):
        """The node, once the wheel has brought it into the window."""
        label = self.app.find(role, pattern)
        window = self.app._window('Evidence')

        def seen():
            frame = [w for w in self.app.windows() if w.name == 'Evidence'][0]
            height = frame.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS).height
            box = label.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
            if box.height > 0 and box.y + box.height <= height - 110:      # above a toast
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
        self.app.find('label', r'^Claimed for systemic sclerosis: Treatment-related mortality, from 10\u00a0% to 2\.4\u00a0%\. '
                               r'.*0\.4–12\.3 %. The fall rests on one death')
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

    def add_own(self):
        self.app.press(self.app.find('button', '^Add Own Row$'))
        self.app.find('label', '^New Own Row$')
        for field, text in (('^Study', 'Here'), ('^Year', '2025'), ('^Therapy', 'autologous transplant'),
                            ('^Patients with the event', '2'), ('^Of how many', '50'), ('^DOI', '10.1000/own.1'),
                            ('^Citation', 'Somebody J. Somewhere 2025')):
            self.app.type_into(field, text)
        self.app.press(self.app.find('button', '^_Save'))
        self.app.find('label', '^8 studies, each of its own patients')

    def own_button(self, name):
        """A button in the row of the user’s, which is opened."""
        if not any(self.app.showing(n) for n in self.app.all('button', name)):
            self.app.press(self.in_sight('^Here 2025$'))
        return self.in_sight_of('button', name)

    def test_edit_and_delete(self):
        self.open()
        self.answer()
        self.add_own()
        self.app.press(self.own_button('^_Edit'))
        self.app.find('label', '^Own Row$')
        self.assertEqual(self.app.text_of('^Citation'), 'Somebody J. Somewhere 2025')
        # a citation that is taken away is refused, and the file stays
        self.app.type_into('^Citation', '')
        self.app.type_into('^Patients with the event', '3')
        self.app.press(self.app.find('button', '^_Save'))
        self.app.find('label', 'citation is missing')
        self.assertIn('Somebody J. Somewhere 2025', self.own_rows())
        self.app.type_into('^Citation', 'Somebody J. Elsewhere 2026')
        self.app.press(self.app.find('button', '^_Save'))
        self.app.find('label', r'3/50, 6\.0 \(2\.1–16\.2\) %')
        self.assertIn('Elsewhere 2026', self.own_rows())
        self.assertNotIn('Somewhere 2025', self.own_rows())
        # its kind is that of the rows with its endpoint, so that no filter loses it
        self.assertIn('mortality', self.own_rows())
        self.app.press(self.own_button('^_Delete'))
        wait('none left', lambda: self.own_rows() == '')
        # what is offered is the last change, and not one of before; the file is looked at and not the page, for no offer stays
        self.app.find('label', '^Own row deleted$')
        self.app.click('^_Undo')
        wait('there again', lambda: self.own_rows() != '')
        self.app.find('label', '^8 studies, each of its own patients')
        self.assertIn('Elsewhere 2026', self.own_rows())

    def test_link(self):
        """The source opens in the browser by a click only; rows of Engraft cannot be changed."""
        self.open()
        self.answer()
        self.app.press(self.in_sight('^Burt, cardiac-safe 2020$'))
        self.app.find('label', '^s41409-020-0978-2$')
        link = self.in_sight_of('link', '^Open in the Browser')
        self.assertTrue(self.app.showing(link))
        self.assertEqual(self.app.all('button', '^_Delete'), [])
        self.assertEqual(self.app.unnamed(), [])

    def test_export(self):
        self.open()
        self.answer()
        path = os.path.join(self.folder, 'rows.csv')
        self.app.press(self.app.find('button', '^Export Rows$'))
        self.choose(path, windows=2)
        self.app.find('label', '^18 rows exported to “rows.csv”')
        with open(path, encoding='utf-8') as file:
            rows = {row['id']: row for row in csv.DictReader(file)}
        self.assertEqual(len(rows), 18)
        self.assertEqual(rows['E049d']['takes_part'], 'yes')
        self.assertEqual(rows['E006']['why_not'], 'a claim, not a study')
        self.assertEqual((rows['E042d']['events'], rows['E042d']['total']), ('8', '79'))

    def test_export_own(self):
        """What a user added is exported with its citation and as his own; so it is once it was changed, and not once it is gone."""
        self.open()
        self.answer()
        self.add_own()
        for name, change in (('added', None), ('changed', '3'), ('gone', '')):
            if change:
                self.app.press(self.own_button('^_Edit'))
                self.app.find('label', '^Own Row$')
                self.app.type_into('^Patients with the event', change)
                self.app.press(self.app.find('button', '^_Save'))
                self.app.find('label', r'3/50, 6\.0 \(2\.1–16\.2\) %')
            elif change == '':
                self.app.press(self.own_button('^_Delete'))
                wait('none left', lambda: self.own_rows() == '')
            path = os.path.join(self.folder, f'{name}.csv')
            self.app.press(self.app.at_rest(lambda: self.app.find('button', '^Export Rows$')))
            self.choose(path, windows=2)
            self.app.find('label', f'exported to “{name}.csv”')
            with open(path, encoding='utf-8') as file:
                own = [row for row in csv.DictReader(file) if row['study'] == 'Here']
            self.assertEqual([(row['events'], row['total'], row['reference'], row['takes_part']) for row in own],
                             [] if change == '' else [(change or '2', '50', 'Somebody J. Somewhere 2025', 'yes')])

    def test_questions(self):
        """What is often asked is one press away, and the filters say what was asked."""
        self.open()
        for question, sentence, figure in (
                ('Success', '^5 claims of an article, and no study beside them. 3 claims name no denominator',
                 'multiple sclerosis: No evidence of disease activity (unsupported): 66–93 %'),
                ('Adverse Events', '^2 claims of an article, and no study beside them. 2 claims name no denominator',
                 'haematopoietic cells (unsupported): 57.1 %. Serious adverse events, mesenchymal cells (unsupported): 6.1 %'),
                ('Trial Landscape', '^No row has counts .* 5 of 6 rows are claims', 'Trials of phase I that were completed (claim): 35.4 %'),
                ('AI Models', '^No row has counts .* 11 of 13 rows are claims', 'neural network: area under the curve (claim): 0.783'),
                ('Deaths', '^The rows are of several conditions. Choose one', 'MIST 2019, multiple sclerosis (left out): 0/55')):
            self.app.press(self.app.at_rest(lambda: self.app.find('button', f'^{question}$')))
            self.app.find('label', sentence)
            wait(figure, lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                  and figure in (n.description or '')])

    def test_narrow(self):
        """It asks for no more than 360 pixels, in both views."""
        self.open()
        window = self.app._window('Evidence')
        for view in ('Explorer', 'Conventional and AI'):
            subprocess.check_call(['xdotool', 'windowsize', '--sync', window, '300', '640'])
            time.sleep(.5)
            frame = [w for w in self.app.windows() if w.name == 'Evidence'][0]
            self.assertLessEqual(frame.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS).width, 360)
            # the switcher below
            subprocess.check_call(['xdotool', 'mousemove', '--window', window, '236', '610', 'click', '1'])
            self.app.find('label', '^AI-Assisted$')

    def test_present(self):
        self.open()
        self.answer()
        self.app.press(self.app.find('button', '^Present$'))
        wait('the presentation', lambda: 'Presentation' in [w.name for w in self.app.windows()])
        self.keys('Right')
        self.app.find('label', '(?s)^Claim of a review article, systemic sclerosis.*from 10 % to 2.4 %')
        self.app.find('label', '(?s)^An article’s claim; rests on 8 of 79 and 1 of 42 patients.*one death')
        # never larger than the screen, whatever there is to show
        self.keys('Left')
        window = [w for w in self.app.windows() if w.name == 'Presentation'][0]
        box = window.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
        self.assertLessEqual((box.width, box.height), (1280, 800))
        self.assertLessEqual(box.height, 800)
        chart = [n for n in uidriver.walk(window) if uidriver.role(n) == 'image'][0]
        place = chart.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
        self.assertLessEqual(place.y + place.height, box.height)     # its sources are in sight
        self.keys('Escape')
        wait('back', lambda: 'Presentation' not in [w.name for w in self.app.windows()])

    def test_sides(self):
        self.open()
        # the switcher has one label for wide and one for narrow windows
        self.app.press(next(n for n in self.app.all('label', '^Conventional and AI$') if self.app.showing(n)))
        self.app.find('label', '^AI-Assisted$')
        # a figure of a treatment says of which condition it is
        self.app.find('label', '^No evidence of disease activity, multiple sclerosis: 66–93 %')
        self.app.find('label', '^unsupported, no denominator: rests on the studies that the review names, without their numbers')
        self.app.find('label', '^Better outcomes by artificial intelligence: 30–40 %')
        self.app.find('label', 'unsupported, no denominator: rests on nothing that is named; no validation is named')


if __name__ == '__main__':
    unittest.main()
