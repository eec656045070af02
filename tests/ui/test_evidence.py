# SPDX-License-Identifier: GPL-3.0-or-later
"""Studies put together, from menus alone."""
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

    def test_meta_analysis(self):
        app = self.app = self.start(self.write('ssc.csv', STUDIES), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^7 rows')
        self.add_analysis('Meta-Analysis')
        app.find('label', 'Choose the column with “Events”')
        self.shoot('meta-start')
        app.click('^Proportions by These Columns')
        app.find('label', r'^7 studies\. Proportion 8\.7 \(5\.0–14\.6\) % \(95% interval\)')
        self.figure('Oyama 2007: 0.0 (0.0–27.8)')
        self.shoot('meta')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        app.find('label', 'Choose the column with “Events”')
        app.kill()

    def test_missing_studies(self):
        """How many studies a funnel lacks is asked of an estimator and a side, and undone like every choice"""
        rows = ((4, 123, 11, 139), (6, 306, 29, 303), (3, 231, 11, 220), (62, 13598, 248, 12867), (33, 5069, 47, 5808),
                (180, 1541, 372, 1451), (8, 2545, 10, 629), (505, 88391, 499, 88391), (29, 7499, 45, 7277),
                (17, 1716, 65, 1665), (186, 50634, 141, 27338), (5, 2498, 3, 2341), (27, 16913, 29, 17854))
        app = self.app = self.start(self.write('bcg.csv', 'study,events,total\n' + ''.join(
            f'S{i + 1},{row[0]},{row[1]}\n' for i, row in enumerate(rows))), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^13 rows')
        self.add_analysis('Meta-Analysis')
        app.click('^Proportions by These Columns')
        app.find('label', r'^13 studies\. Proportion')
        self.assertEqual([n for n in app.all('combo box', '^Missing Studies$') if app.showing(n)], [])
        lack, none = r'^13 studies\. .* Symmetry lacks 2 studies', r'^13 studies\. .* Asymmetry of the funnel: p = 0\.94\.$'
        self.choose_in('^Method$', 2, lack)
        for row, down in ('^Missing Studies$', 1), ('^Side of Missing Studies$', 1):
            self.choose_in(row, down, none)
            self.shoot(f'missing-{row[1:5]}')
            app.action('win.undo')
            app.find('label', lack)
        self.assertEqual(app.unnamed(), [])
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
