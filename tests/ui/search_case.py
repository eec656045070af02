# SPDX-License-Identifier: GPL-3.0-or-later
"""What a coordinator does who searches a donor."""
import os
import subprocess
import time

from case import Case, uidriver, wait

TYPING = {'A': ('01:01', '03:01'), 'B': ('08:01', '07:02'), 'C': ('07:01', '07:02'), 'DRB1': ('03:01', '15:01'),
          'DQB1': ('02:01', '06:02')}


class SearchCase(Case):
    def begin(self, *arguments):
        self.app = self.start(*arguments, close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        return self.app

    def open_example(self):
        app = self.begin()
        app.press(app.scroll_to(app.find('label', '^Donor Search$')))
        self.answer(r'^\d+ of 5,?000 donors and units: \d+ without mismatch')
        return app

    def answer(self, pattern=r'^\d+ of 5,?000 donors'):
        return self.app.find('label', pattern, timeout=10).name

    def row(self, index):
        """What the cells of a donor say."""
        return wait('the cells of a donor', lambda: [
            n.name for n in uidriver.walk(self.app.data()[1][index]) if uidriver.role(n) in ('label', 'image')])

    def open_row(self, index):
        node = self.app.all('label', under=self.app.data()[1][index])[0]
        donor = node.name
        self.app.press(node)
        self.app.find('label', f'^{donor}$')
        self.app.find('button', '^Back to the list$')
        return donor

    def type_typing(self, typing):
        for locus, names in typing.items():
            for place, name in enumerate(names, 1):
                self.app.type_into(f'^HLA-{locus}, allele {place}$', name)

    def export(self, name):
        path = os.path.join(self.folder, name)
        self.app.keys('ctrl+e')
        self.choose(path)
        self.app.find('label', f'“{name}” saved')      # a file is there before all of it is
        return path

    @staticmethod
    def look(name):
        """A picture of the screen, when a folder for them is given."""
        if os.environ.get('LOOK_FOLDER'):
            time.sleep(.5)
            subprocess.run(['import', '-window', 'root', os.path.join(os.environ['LOOK_FOLDER'], name + '.png')], check=False)
