# SPDX-License-Identifier: GPL-3.0-or-later
"""Studies put together, from menus alone."""
import os
import unittest

from case import Case, uidriver, wait

# Deaths from treatment after transplants for systemic sclerosis, as the studies reported them
STUDIES = '''study,year,deaths,patients,setting
ASTIS,2014,8,79,trial
Burt 2013,2013,5,90,cohort
Nash 2007,2007,8,34,cohort
Burt 2020,2020,1,42,cohort
Oyama 2007,2007,0,10,cohort
Farge 2010,2010,12,175,registry
Helbig 2018,2018,4,18,cohort
'''


class EvidenceTest(Case):
    def figure(self, words):
        return wait('a described figure', lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                                   and words in (n.description or '')])

    def shot(self, name):
        folder = os.environ.get('ENGRAFT_SHOTS')
        if folder:
            self.app.screenshot(os.path.join(folder, name))

    def test_meta_analysis(self):
        app = self.app = self.start(self.write('ssc.csv', STUDIES), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^7 rows')
        self.add_analysis('Meta-Analysis')
        app.find('label', 'Choose the column with “Events”')
        self.shot('meta-start.png')
        app.click('^Proportions by These Columns')
        app.find('label', r'^7 studies\. Proportion 8\.7 \(5\.0–14\.6\) % \(95% interval\)')
        self.figure('Oyama 2007: 0.0 (0.0–27.8)')
        self.shot('meta.png')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        app.find('label', 'Choose the column with “Events”')
        app.kill()

    def test_published_evidence(self):
        """What does the literature say of deaths in systemic sclerosis, and how sure are we of 2.4 %?"""
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Published Evidence$')))
        app.find('label', r'^7 studies\. Proportion 8\.7 \(5\.0–14\.6\) % .*Whether the effect depends on .*: p = 0\.46')
        self.figure('Burt, cardiac-safe: 2.4 (0.4–12.3)')
        app.keys('alt+3')
        app.find('label', r'^13 studies\. .*Between subgroups: p < 0\.001')
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
