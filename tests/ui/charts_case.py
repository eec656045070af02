# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts of single patients: what is described, read and chosen in them."""

from case import Case, uidriver, wait


class ChartsCase(Case):
    def figure(self, words):
        return wait('a described figure', lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                                   and words in (n.description or '')])[0]

    def open_item(self, name):
        app = self.app
        self.away()
        row = wait(name, lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'list item' and n.name == name
                                  and n.parent.name == 'Items of the project'])[0]
        app.press(app.at_rest(lambda: row))
