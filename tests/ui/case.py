# SPDX-License-Identifier: GPL-3.0-or-later
"""A test of the real program, with a folder of its own."""
import contextlib
import glob
import os
import shutil
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
import uidriver                                                  # noqa: E402
from uidriver import wait                                        # noqa: E402

PROGRAM = os.path.abspath(sys.argv.pop(1))


def state_files():
    return glob.glob(os.path.join(os.environ['XDG_STATE_HOME'], 'engraft', 'autosave', '*.json'))


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = os.path.join(os.environ['HOME'], self.id())
        os.makedirs(self.folder)
        self.app = None
        # each is a user who has nothing yet: no registry, no release
        shutil.rmtree(os.path.join(os.environ['XDG_DATA_HOME'], 'engraft'), ignore_errors=True)

    def tearDown(self):
        if self.app and not self.app.log.closed and self.app.process.poll():
            self.app.log.seek(0)
            print(f'{self.id()}: the program ended with {self.app.process.returncode}:\n{self.app.log.read()}', file=sys.stderr)
        if self.app and not self.app.log.closed and not self._cleanups:
            self.app.kill()      # a test that failed must not meet the next one
        shutil.rmtree(os.path.join(os.environ['XDG_STATE_HOME'], 'engraft'), ignore_errors=True)

    def start(self, *arguments, close=True, **env):
        self.app = uidriver.App(PROGRAM, *arguments, **env)
        if close:
            self.addCleanup(self.app.close)
        return self.app

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def items(self):
        """The names in the sidebar."""
        return wait('the sidebar', lambda: ([
            n.name for n in uidriver.walk(self.app.root)
            if uidriver.role(n) == 'list item' and n.parent.name == 'Items of the project'],))[0]

    def focused(self, under, *roles):
        """What of these roles, or of any, has the focus below a node."""
        return [n for n in uidriver.walk(under) if (not roles or uidriver.role(n) in roles) and n.getState().contains(
            uidriver.pyatspi.STATE_FOCUSED)]

    def open_list(self, box):
        """Presses the drop-down that box() gives, until its list is open and takes keys; then keys get there."""
        def listens():
            return self.focused(box(), 'list item', 'text', 'entry')      # long ones begin at their search
        self.app.scroll_to(box())
        for attempt in range(3):
            self.app.press(self.app.at_rest(box))
            try:
                return wait('an open list that takes keys', listens, 5) and listens
            except uidriver.Missing:        # a result that came just then has filled it anew, and closed it
                if attempt == 2:
                    raise
                self.app.scroll_to(box())

    def choose_in_list(self, box, *keys, window=None):
        """Opens a drop-down, presses keys in it and then Return."""
        listens = self.open_list(box)
        self.app.keys(*keys, 'Return', window=window)
        wait('the list closed', lambda: not listens())

    def choose_column(self, row, down):
        """Goes down in the list of a row, the last of that name."""
        def box():
            return wait(row, lambda: self.app.all('combo box', row))[-1]
        self.choose_in_list(box, *['Down'] * down)

    def wait_for_keys(self, windows=1):
        """Until what came in front of so many windows has the focus, within it and of the screen."""
        def listens():
            found = self.app.windows()
            return len(found) > windows and self.focused(found[-1]) and self.app.in_front() not in (None, self.app._window())
        wait('a window in front that takes keys', listens)

    def type_keys(self, *keys):
        """To the window that has the focus."""
        subprocess.check_call(['xdotool', 'key', *keys])

    def away(self):
        """The pointer reads too, and has tooltips: to the title, where it does neither."""
        subprocess.check_call(['xdotool', 'mousemove', '--window', self.app._window(), '400', '15'])

    def choose_in_menu(self, item, downs=None):
        """By keys in the menu that was opened, once an item of it has the focus: where there is no room below, it is above."""
        self.app.find('menu item', item)
        wait('a menu that takes keys', lambda: self.focused(self.app.root, 'menu item'))
        self.type_keys(*['Down'] * downs, 'Return')

    def focus(self, figure):
        """Gives a figure the focus by its menu: a click with the first button would choose in it."""
        self.away()
        box = figure.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
        subprocess.check_call(['xdotool', 'mousemove', '--window', self.app._window(), str(box.x + box.width - 60),
                               str(box.y + box.height // 2), 'click', '3'])
        self.app.find('menu item', 'Copy')

        def focused():
            if figure.getState().contains(uidriver.pyatspi.STATE_FOCUSED):
                return True
            if self.focused(self.app.root, 'menu item'):      # only now does it take keys
                self.type_keys('Escape')
        wait('the focus in the figure', focused)
        self.away()

    def press_button(self, pattern):
        """The last of that name, wherever it is scrolled to."""
        def button():
            return (self.app.all('button', pattern) or [None])[-1]
        self.app.scroll_to(wait(pattern, button))
        self.app.press(self.app.at_rest(button))

    def unfold(self, title, row):
        """Opens a row of rows; again when what was changed just before moved it away from the pointer."""
        def seen():
            return [n for n in self.app.all('text', row) if self.app.showing(n)]

        def opened():
            if seen():
                return True
            self.app.press(self.app.at_rest(lambda: self.app.scroll_to(self.app.all('label', title)[-1])))
            with contextlib.suppress(uidriver.Missing):
                wait(row, seen, 1)
        wait(title, opened)

    def fill(self, name, text):
        entry = self.app.all('text', f'^{name}')[0]
        self.app.scroll_to(entry)
        self.app.type_into(f'^{name}', text)

    def shoot(self, name):
        """A picture for people to look at, if they said where by ENGRAFT_SCREENSHOTS."""
        folder = os.environ.get('ENGRAFT_SCREENSHOTS')
        if folder:
            time.sleep(.8)      # what slides is there
            self.app.screenshot(os.path.join(folder, f'{name}.png'))

    def wait_until_saved(self):
        """The toast that says so is there for two seconds only; the title tells as well."""
        wait('all saved', lambda: not self.app.root[0].name.startswith('• '))

    def discard_and_end(self):
        self.app.action('window.close')
        self.app.find('label', 'Save Changes')
        self.app.click('^_Discard')
        self.app.ended()

    def scroll_analyses_to(self, row):
        """Turns the wheel over the list of analyses until the row can be pressed."""
        window = self.app._window('New Analysis')

        def seen():
            frame = [w for w in self.app.windows() if w.name == 'New Analysis'][0]
            height = frame.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS).height
            box = row.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
            if box.height > 0 and box.y + box.height <= height - 12:
                return True
            subprocess.check_call(['xdotool', 'mousemove', '--window', window, '200', '250', 'click', '5'])
        wait(f'{row.name} in sight', seen, 10)

    def add_analysis(self, kind, of=None):
        """By the list of analyses, in which a kind may be below the edge."""
        before = len(self.items())
        self.app.action('win.new-analysis')
        self.app.find('label', f'^Of “{of}”$' if of else '^New Analysis$')
        row = wait(kind, lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'list item'
                                  and n.name == kind and n.parent.name != 'Items of the project'])[-1]
        self.scroll_analyses_to(row)
        self.app.press(self.app.at_rest(lambda: row))
        wait('the dialog gone', lambda: len(self.app.windows()) == 1)
        wait('one more', lambda: len(self.items()) == before + 1)

    def choose_in(self, row, down, then):
        """Opens the drop-down of a row, of several of one name the last, and goes down in it, until a label says it."""
        def box():
            return wait(row, lambda: self.app.all('combo box', row))[-1]
        self.choose_in_list(box, 'Home', *['Down'] * down)
        return self.app.find('label', then)

    def choose(self, path, windows=1):
        """Types a path into GTK's own file chooser, which comes in front of so many windows."""
        self.wait_for_keys(windows)
        self.type_keys('ctrl+a')
        subprocess.check_call(['xdotool', 'type', path])
        self.type_keys('Return')
