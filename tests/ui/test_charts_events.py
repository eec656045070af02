# SPDX-License-Identifier: GPL-3.0-or-later
"""Adverse events and the flow of patients: figures that are read by keys, wherever they are scrolled."""
import re
import subprocess
import time
import unittest

from case import uidriver, wait
from charts_case import ChartsCase


class EventsTest(ChartsCase):
    def told(self, pattern):
        """What is read under a chart"""
        return [n for n in uidriver.walk(self.app.root) if re.search(pattern, n.name or '')]

    def wait_for_reading(self, words):
        figure = self.figure('79 subjects were assessed')
        return wait(words, lambda: [n for n in uidriver.walk(figure) if re.search(words, n.name or '')])[0]

    def check_reading_seen(self, size, name):
        """What is read of a figure that is taller than the window stands where it can be seen, whatever is scrolled."""
        app = self.app
        # the pointer rests where the figure will come when the sidebar goes, and reads nothing there
        subprocess.check_call(['xdotool', 'mousemove', '--window', app._window(), '120', '300'])
        app.keys('Home', 'Right')
        self.wait_for_reading('^Excluded: 19 of 79')
        subprocess.check_call(['xdotool', 'windowsize', app._window(), *size])
        time.sleep(1.5)
        self.wait_for_reading('^Excluded: 19 of 79')

        def place(node):
            return node.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)

        def in_window(node):
            box = place(node)
            return box.height > 10 and box.y >= 40 and box.y + box.height <= frame.height
        figure, frame = self.figure('79 subjects were assessed'), place(app.root[0])
        self.assertGreater(place(figure).y + place(figure).height, frame.height)
        app.keys('Home', 'Right')
        for key, words in (None, '^Excluded: 19 of 79'), ('Left', '^Assessed'), ('End', r'^[^.]*: \d+ of \d+'):
            if key:
                app.keys(key)
            read = self.wait_for_reading(words)
            wait('it whole in the window', lambda: in_window(read))
            self.shoot(f'reading-{name}-{key}')
        # scrolled beside the figure, where the pointer reads nothing, it stays at the edge that is seen
        top = place(figure).y
        subprocess.check_call(['xdotool', 'mousemove', '--window', app._window(), str(place(figure).x - 2), '250', 'click', '5', 'click', '5'])
        wait('another part of the figure', lambda: place(figure).y < top)
        self.app.at_rest(lambda: read)
        wait('it whole in the window', lambda: in_window(read))
        self.shoot(f'reading-{name}-scrolled')

    def test_reading_of_a_tall_figure(self):
        for scheme, sizes in (('default', (('1180', '420'), ('360', '460'))), ('prefer-dark', (('1180', '420'),))):
            app = self.app = self.start(close=False, ADW_DEBUG_COLOR_SCHEME=scheme)
            self.addCleanup(app.kill_if_running)
            app.press(app.scroll_to(app.find('label', '^Response of Single Patients$')))
            self.open_item('Flow of patients')
            self.focus(self.figure('79 subjects were assessed'))
            for size in sizes:
                self.check_reading_seen(size, f'{scheme}-{size[0]}')
            app.kill()

    def test_adverse_events(self):
        """The table of subjects gives the denominators; without it they are asked for."""
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Response of Single Patients$')))
        self.open_item('Adverse events')
        self.figure('Treated: 30 of 30 subjects had any')
        wait('the data set of subjects', lambda: [n for n in uidriver.walk(app.root) if n.name == 'Data Set of Subjects'
                                                  and any((c.name or '') == 'course' for c in uidriver.walk(n))])
        self.shoot('adverse-events')
        self.assertEqual(app.unnamed(), [])
        # a bar is read, and its patients are chosen; rows that count them are marked, and opened they name them
        self.focus(self.figure('Treated: 30 of 30 subjects had any'))
        app.keys('Home', 'Right')
        wait('the bar', lambda: self.told(r'^Any adverse event, Treated: 30 of 30 \(100\.0%\) · Grade \d: '))
        app.keys('space')
        wait('its patients', lambda: self.told('· 30 selected$'))
        self.shoot('adverse-events-read')
        # the switcher has one label for wide and one for narrow windows
        app.press(wait('the switcher', lambda: [n for n in app.all('label', '^Table$') if app.showing(n)])[-1])
        cell = wait('a marked row', lambda: [n for n in uidriver.walk(app.root) if (n.name or '').startswith('● ') and app.showing(n)])[0]
        self.shoot('adverse-events-marked')
        app.press(app.at_rest(lambda: cell))
        app.keys('Return')
        app.find('label', r'^55 Patients$')
        app.find('label', r'^P01, P02, P03, ')
        self.shoot('adverse-events-opened')
        dialog = app.find('label', r'^55 Patients$')
        button = wait('its button', lambda: [n for n in uidriver.walk([p for p in uidriver.parents(dialog) if p.parent == app.root][0])
                                             if 'Select in All Charts' in (n.name or '')])[0]
        app.press(app.at_rest(lambda: button))
        wait('all of the row', lambda: self.told('· 30 selected$'))
        app.absent('label', r'^\d+ Patients$')
        self.open_item('adverse events')
        self.add_analysis('Adverse Events')
        app.find('label', 'Choose the column that names what happened')
        app.click('^Adverse event$')
        app.find('label', 'Choose the table of subjects, or say how many were at risk')
        self.assertEqual(app.unnamed(), [])
        self.shoot('adverse-events-start')
        app.kill()

    def test_consort(self):
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Response of Single Patients$')))
        self.open_item('Flow of patients')
        self.figure('79 subjects were assessed')
        self.shoot('consort')
        self.focus(self.figure('79 subjects were assessed'))
        app.keys('Home', 'Right')
        wait('the box', lambda: self.told(r'^Excluded: 19 of 79 \(24\.1%\) · '))
        app.keys('space')
        wait('its patients', lambda: self.told('· 19 selected$'))
        self.shoot('consort-read')
        self.assertEqual(app.unnamed(), [])
        self.open_item('flow')
        self.add_analysis('CONSORT Flow')
        app.find('label', 'Choose the column that tells to which arm')
        app.click('^Arm$')
        app.find('label', '^79 subjects were assessed, 19 excluded and 60 randomised')
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
