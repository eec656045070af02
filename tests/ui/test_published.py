# SPDX-License-Identifier: GPL-3.0-or-later
"""Analyses that were published, made again from menus alone."""
import os
import unittest

from case import Case, uidriver, wait

DATA = os.environ['ENGRAFT_DATA_DIR']


class PublishedTest(Case):
    def begin(self, example):
        app = self.app = self.start(os.path.join(DATA, 'examples', f'{example}.engraft'), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        return app

    def figure(self, words):
        return wait(words, lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                    and words in (n.description or '')])

    def shot(self, name):
        folder = os.environ.get('ENGRAFT_SHOTS')
        if folder:
            self.app.screenshot(os.path.join(folder, name))

    def test_mayo_model(self):
        """Therneau and Grambsch 2000, table 4.4: age 0.0396, edema 0.896, log bilirubin 0.864, log protime 2.387, log albumin
        -2.507, of 416 patients"""
        app = self.begin('pbc')
        app.find('label', 'Median .*years')
        self.add_analysis('Cox Model')
        app.find('label', '^What May Change the Hazard')
        app.click('^Age$')
        app.find('label', '^Hazard ratio of Age')
        terms = wait('the terms', lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'text'
                                           and n.name.startswith('Terms, Such as')])[-1]
        self.assertTrue(terms.queryEditableText().setTextContents('age, edema, log(bili), log(protime), log(albumin)'))
        # the example takes only those who were randomised
        app.find('label', r'^Wald test of all p < 0\.001')
        app.press(app.scroll_to(wait('the roles', lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'list item'
                                                           and n.name == 'More Roles'])[-1]))
        entry = wait('the filter', lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'text'
                                            and n.name.startswith('Filter')])[-1]
        self.assertTrue(entry.queryEditableText().setTextContents(''))
        # exp (0.864), exp (-2.507) and exp (2.387)
        self.figure('log(bili): 2.37 (2.')
        self.figure('log(albumin): 0.08 (0.0')
        self.figure('log(protime): 10.88 (')
        self.shot('pbc-cox.png')
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
