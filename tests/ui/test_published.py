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
        """The model of Therneau and Grambsch 2000, table 4.4, of the 312 patients who were randomised; R:
        coxph (Surv (time, status == 2) ~ age + edema + log (bili) + log (protime) + log (albumin), pbc, !is.na (trt))"""
        app = self.begin('pbc')
        app.find('label', 'Median .*years')
        self.add_analysis('Cox Model')
        app.find('label', '^What May Change the Hazard')
        app.click('^Age$')
        app.find('label', '^Hazard ratio of Age')
        terms = wait('the terms', lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'text'
                                           and n.name.startswith('Terms, Such as')])[-1]
        self.assertTrue(terms.queryEditableText().setTextContents('age, number(edema), log(bili), log(protime), log(albumin)'))
        app.find('label', r'^Likelihood ratio test of all p < 0\.001; .* 312 rows, 125 events')
        self.figure('number(edema): 2.19 (1.22–3.94)')
        self.figure('log(bili): 2.41 (1.99–2.93)')
        self.figure('log(protime): 20.37 (2.74–151.55)')
        self.shot('pbc-cox.png')
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
