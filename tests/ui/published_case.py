# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does who makes a published analysis again, from menus alone."""
import os
import re
import subprocess
import time
import unittest

from case import Case, uidriver, wait

DATA = os.environ['ENGRAFT_DATA_DIR']
REFERENCE = os.path.join(os.environ.get('ENGRAFT_REFERENCE') or os.path.join(DATA, '..', '..', 'shared'), 'survival', 'data')


def reference(name):
    """A file that is not the project's own."""
    path = os.path.join(REFERENCE, name)
    if not os.path.exists(path):
        raise unittest.SkipTest(f'{name} is not there: ENGRAFT_REFERENCE names its folder')
    return os.path.realpath(path)


class PublishedCase(Case):
    def begin(self, *arguments):
        app = self.app = self.start(*arguments, close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        return app

    def figure(self, words):
        return wait(words, lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                    and words in (n.description or '')])

    def shot(self, name):
        """To be looked at: as wide as it is, and as a telephone has it (in the dark with ADW_DEBUG_COLOR_SCHEME=prefer-dark)."""
        folder = os.environ.get('ENGRAFT_SCREENSHOTS')
        if not folder:
            return
        window = self.app._window()
        shape = self.app.root[0].queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
        out = subprocess.check_output(['xdotool', 'getwindowgeometry', '--shell', window], text=True)
        border = int(re.search(r'WIDTH=(\d+)', out).group(1)) - shape.width
        for mode, width, height in (('', shape.width, shape.height), ('-narrow', 360, 640), (None, shape.width, shape.height)):
            subprocess.check_call(['xdotool', 'windowsize', window, str(width + border), str(height + border),
                                   'windowmove', window, '0', '0', 'windowfocus', window])
            time.sleep(1.5)
            if mode is not None:
                self.app.screenshot(os.path.join(folder, name.replace('.png', f'{mode}.png')))

    def read(self, path, size):
        """Opens a file by the menu, and takes it as it is read."""
        self.app.action('win.open-data')
        self.choose(path)
        self.app.find('label', size)
        self.assertTrue(self.app.all('button', '^_?Import')[-1].queryAction().doAction(0))
        wait('the rows', lambda: [n for n in self.app.all('label', size + '$') if self.app.showing(n)])

    def answer(self, question, *answers):
        """Presses the button of an answer to the question that stands in place of the figure."""
        self.app.find('label', question)
        for answer in answers:
            wait(answer, lambda: self.app.all('button', answer))[-1].queryAction().doAction(0)

    def turn_to(self, name):
        self.app.press(wait(name, lambda: [n for n in self.app.all('list item', f'^{name}$')
                                           if n.parent.name == 'Items of the project'])[0])
        time.sleep(.5)

    def fold_out(self, name):
        self.app.press(self.app.scroll_to(self.app.at_rest(lambda: self.app.all('list item', f'^{name}$')[-1])))
        time.sleep(.5)

    def view(self, name):
        """The pages of other analyses have such buttons as well."""
        self.app.all('button', '^_' + name)[-1].queryAction().doAction(0)

    def take_focus(self):
        """The file chooser had it, and there is no window manager to give it back."""
        subprocess.check_call(['xdotool', 'windowfocus', '--sync', self.app._window()])

    def in_row(self, row, keys, done):
        """Opens the list of a row, of several of one name the last, and chooses by keys; once more when they came too early."""
        def box():
            return self.app.all('combo box', row)[-1]
        for patience in (3, 6, 15):
            wait(row, lambda: self.app.all('combo box', row))
            self.take_focus()
            self.open_list(box)
            keys()
            try:
                return wait(f'the choice in {row}', done, patience / uidriver.PATIENCE)
            except uidriver.Missing:
                self.app.keys('Escape', 'Escape')
        raise uidriver.Missing(row)

    def shows(self, row, choice):
        """Whether the button of a row says what was chosen."""
        labels = [n.name for n in uidriver.walk(self.app.all('combo box', row)[-1])
                  if uidriver.role(n) == 'label' and n.name != '(None)' and not re.search(row, n.name)]
        return labels[:1] == [choice]

    def nth(self, row, place, done):
        """The choice in that place of a short list."""
        self.in_row(row, lambda: self.app.keys('Home', *['Down'] * place, 'Return'), done)

    def column(self, row, name):
        """Of a list of many columns, by its search."""
        def keys():
            subprocess.check_call(['xdotool', 'type', name])
            time.sleep(.4)
            subprocess.check_call(['xdotool', 'key', 'Return'])
        self.in_row(row, keys, lambda: self.shows(row, name))

    def type_in(self, row, text):
        box = wait(row, lambda: self.app.all('text', row))[-1]
        self.assertTrue(box.queryEditableText().setTextContents(text))

    def table(self, place, header):
        self.nth('^Table$', place, lambda: self.app.all('label', header))

    def cells(self):
        """The rows of the table of results, as lists of what their cells say."""
        table = [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'tree table' and self.app.showing(n)][-1]
        return [self.app.names('label', under=row) for row in table[1]]

    def assert_rows(self, expected):
        """Each is a row of the table that is shown."""
        for row in expected:
            wait(f'{row} in {self.cells()}', lambda: any(all(cell in cells for cell in row) for cells in self.cells()), 5)
