# SPDX-License-Identifier: GPL-3.0-or-later
"""Models with a distribution, survival from intervals and plans of trials, from menus alone."""
import os
import unittest

from case import Case, uidriver, wait

DATA = os.environ['ENGRAFT_DATA_DIR']
COSMESIS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data', 'cosmesis.csv')


class ParametricTest(Case):
    def begin(self, *arguments):
        self.app = self.start(*arguments, close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        return self.app

    def figure(self, words):
        return wait(f'a figure of “{words}”', lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                                       and words in (n.description or '')])[-1]

    def show(self, view):
        """The views of all pages are in the tree; the last is that of the page that came last."""
        self.app.all('button', '^' + view)[-1].queryAction().doAction(0)

    def test_a_parametric_model(self):
        # R: predict (survreg (Surv (time, status == 2) ~ 1, subset (pbc, !is.na (trt))), type = 'quantile', p = .5): 3331.7
        app = self.begin(os.path.join(DATA, 'examples', 'pbc.engraft'))
        app.find('label', '^Median')
        self.add_analysis('Parametric Model')
        app.find('label', r'^Weibull model; median 3,?33[12](\.\d)? \(.*\) days; 312 rows, 125 events')
        self.assertIn('Weibull', self.figure('Weibull model and observed survival').description)
        self.assertEqual(app.unnamed(), [])
        self.show('_Table')
        app.find('label', '^Coefficient$')
        app.action('win.undo')
        app.kill()

    def test_survival_from_intervals(self):
        # Klein & Moeschberger, example 5.2, of both arms together; by arm in the tests of the library
        app = self.begin(COSMESIS)
        app.click('^_?Import')
        self.add_analysis('Curves from Intervals')
        app.find('label', '^Until When Was Each Person Without the Event')
        app.click('^months_without$')
        app.find('label', '^By When Had the Event Happened')
        app.click('^months_with$')
        app.find('label', r'median after \d+ and by \d+')
        self.figure('Survival from intervals')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_a_plan_needs_no_data(self):
        # rpact::getSampleSizeSurvival: 327.8 subjects, 169.2 events
        app = self.begin()
        app.click('^P_?lan a Trial')
        app.find('label', 'Hazard Ratio.* is not given')
        for name, number in (('Hazard Ratio', '0.65'), ('Median Survival of the Control', '18'), ('Accrual', '24'),
                             ('Follow-Up', '12')):
            app.type_into(f'^{name}', number)
        app.find('label', r'^A power of 80\.0% for a hazard ratio of 0\.65 with 328 subjects '
                          r'\(164 experimental, 164 control\), of whom 170 are')
        self.figure('Power by the number of subjects')
        self.assertEqual(app.unnamed(), [])
        app.type_into('^Looks', '3')
        app.find('label', r'^A power of 80\.\d% .* with 33\d subjects')
        app.action('win.undo')
        app.find('label', r'^A power of 80\.0% .* with 328 subjects')
        app.kill()

    def test_a_plan_beside_data(self):
        app = self.begin(os.path.join(DATA, 'examples', 'pbc.engraft'))
        app.find('label', '^Median')
        self.add_analysis('Sample Size and Power')
        app.find('label', 'Hazard Ratio.* is not given')
        app.action('win.undo')
        app.kill()


if __name__ == '__main__':
    unittest.main()
