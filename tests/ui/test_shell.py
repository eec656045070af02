# SPDX-License-Identifier: GPL-3.0-or-later
"""The window around the pages: start, menu, keys, names, what cannot be opened."""
import os
import subprocess
import unittest

from case import PROGRAM, Case, uidriver, wait


class ShellTest(Case):
    def test_first_start(self):
        app = self.start()
        app.find('label', '^Start With Your Data$')
        app.find('button', 'Open Data')
        app.find('label', '^Primary Biliary Cholangitis$')
        app.find('label', 'not a medical device')
        self.assertEqual(app.unnamed(), [])

    def test_no_display_is_needed_for_version_and_help(self):
        env = {k: v for k, v in os.environ.items() if k not in ('DISPLAY', 'WAYLAND_DISPLAY')}
        out = subprocess.check_output([PROGRAM, '--version'], text=True, env=env)
        self.assertRegex(out, r'^Engraft \d+\.\d+\.\d+\n$')
        self.assertIn('FILE', subprocess.check_output([PROGRAM, '--help'], text=True, env=env))

    def test_menu(self):
        app = self.start()
        app.find('label', '^Start With')
        app.keys('F10')
        for item in ('New Window', 'Open', 'Save', 'Save As', 'Preferences', 'Keyboard Shortcuts', 'Help', 'About'):
            app.find('menu item', item)
        app.keys('Escape')

    def test_windows_of_the_menu(self):
        app = self.start()
        app.find('label', '^Start With')
        for keys, seen in (('ctrl+comma', 'Remember Files'), ('F1', 'From a File to a Figure'),
                           ('ctrl+question', 'Full screen')):
            app.keys(keys)
            app.find('label', seen)
            self.assertEqual(app.unnamed(), [])
            wait('a second window', lambda: len(app.windows()) == 2)
            app.keys('Escape' if keys != 'F1' else 'alt+F4')
            if keys == 'F1':
                break
            wait('one window', lambda: len(app.windows()) == 1)

    def test_files_that_cannot_be_opened(self):
        app = self.start(os.path.join(self.folder, 'nowhere.csv'))
        app.find('label', 'There is no file “.*nowhere.csv”')
        app.click('^_Close')
        app.absent('label', 'There is no file')

    def test_a_damaged_project(self):
        app = self.start(self.write('broken.engraft', '{ "engraft": '))
        app.find('label', 'The Project Cannot Be Opened')
        self.assertEqual(app.all('label', r'(?i)gerror|g-io-|g-json|quark'), [])
        app.click('^_Close')
        app.absent('label', 'Cannot Be Opened')

    def test_second_start_reaches_the_first(self):
        app = self.start()
        app.find('label', '^Start With')
        path = os.path.join(self.folder, 'nowhere.csv')
        self.assertEqual(subprocess.call([PROGRAM, path], timeout=10), 0)
        app.find('label', 'There is no file')
        app.click('^_Close')
        app.absent('label', 'There is no file')


if __name__ == '__main__':
    unittest.main(verbosity=2)
