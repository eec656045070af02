# SPDX-License-Identifier: GPL-3.0-or-later
"""Published analyses of primary biliary cholangitis, made again from menus alone: from a file to the number, as R 4.2 has it (survival 3.5)."""
import os
import subprocess
import unittest

from case import wait
from published_case import DATA, reference, PublishedCase


class PbcTest(PublishedCase):
    def test_mayo_model(self):
        """The model of Therneau and Grambsch 2000, table 4.4, of the 312 patients who were randomised; R:
        coxph (Surv (time, status == 2) ~ age + edema + log (bili) + log (protime) + log (albumin), pbc, !is.na (trt))"""
        app = self.begin(os.path.join(DATA, 'examples', 'pbc.engraft'))
        app.find('label', 'Median .*years')
        self.add_analysis('Cox Model')
        self.answer('^What May Change the Hazard', '^Age$')
        app.find('label', '^Hazard ratio of Age')
        self.type_in('^Terms, Such', 'age, number(edema), log(bili), log(protime), log(albumin)')
        app.find('label', r'^Likelihood ratio test of all p < 0\.001; .* 312 rows, 125 events')
        self.figure('number(edema): 2.19 (1.22–3.94)')
        self.figure('log(bili): 2.41 (1.99–2.93)')
        self.figure('log(protime): 20.37 (2.74–151.55)')
        self.shot('pbc-cox.png')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_pbc_from_its_file(self):
        """All 418 patients: curves by treatment, the model of the Mayo clinic (Therneau & Grambsch 2000) with its coefficients and
        the test of proportional hazards, in which prothrombin time fails, p = 0.0023; and predicted curves."""
        app = self.begin()
        self.read(os.path.join(DATA, 'examples', 'pbc.csv'), '^418 rows × 20 columns')
        self.add_analysis('Survival Curves')
        self.answer('^How Long Was Each', '^time$')
        self.answer('^How Did Observation End', '^status$')
        self.answer('^Which Value Is the Event', r'^2 \(161\)$')
        app.find('label', r'^Median survival 3395 \(3090–3853\); 418 patients, 161 events')
        self.column('^Group', 'trt')
        # in years 8.99 and 9.39
        app.find('label', r'^Median survival 3282 \(2583–not reached\) in trt = 1, 3428 \(3090–not reached\) in trt = 2; log-rank p = 0\.75; 312')
        self.shot('pbc-curves.png')

        self.add_analysis('Cox Model')      # of the same event, which is not asked for again
        app.find('label', '^What May Change the Hazard')
        self.type_in('^Terms, Such', 'age, edema, log(bili), log(protime), log(albumin)')
        app.find('label', r'concordance 0\.835 \(se 0\.0\d\d\); 416 rows, 160 events')
        app.find('label', r'2 rows left out \(no log\(protime\)\)')
        self.view('Table')
        wait('coefficients', lambda: app.all('label', '^Coefficient$'))
        self.assert_rows([['age', '0.03961', '0.00767'], ['edema', '0.896', '0.271'], ['log(bili)', '0.8636', '0.0829'],
                          ['log(protime)', '2.387', '0.769'], ['log(albumin)', '−2.507', '0.653']])
        self.table(2, '^Chi-Squared$')
        self.assert_rows([['age', '0.03', '0.86'], ['log(protime)', '9.26', '0.002'], ['All', '13.70', '0.018']])
        self.shot('pbc-zph.png')
        self.view('Figure')
        self.nth('^View$', 2, lambda: self.shows('^View$', 'Proportional hazards'))
        self.shot('pbc-schoenfeld.png')
        self.nth('^View$', 1, lambda: self.shows('^View$', 'Predicted survival'))
        self.fold_out('Prediction')
        self.type_in('^Predict Survival For', '"age=50, edema=0, bili=1, protime=10, albumin=4", '
                     '"age=50, edema=0, bili=5, protime=11, albumin=3"')
        self.figure('age=50, edema=0, bili=5, protime=11, albumin=3: ')
        self.shot('pbc-predicted.png')
        self.assertEqual(app.unnamed(), [])

        app.action('win.report')
        app.find('label', '^2 analyses, . pages$')
        app.click('^_Save Report')
        path = os.path.join(self.folder, 'pbc.pdf')
        self.choose(path)
        wait('the report', lambda: os.path.exists(path) and os.path.getsize(path) > 5000)
        text = wait('its words', lambda: subprocess.run(['pdftotext', '-layout', path, '-'], text=True, capture_output=True).stdout)
        self.assertRegex(text, r'log\(protime\) .*2\.387')
        self.assertRegex(text, 'Log-rank: p = 0.75')
        app.kill()

    def test_pbc_visits(self):
        """Bilirubin and prothrombin time as they were at each visit (vignette “timedep” of R's survival): 1.2412 and 3.9834"""
        visits = reference('pbcseq.csv')
        app = self.begin()
        self.read(os.path.join(DATA, 'examples', 'pbc.csv'), '^418 rows × 20 columns')
        self.read(visits, '^1945 rows × 19 columns')
        self.turn_to('pbc')
        self.add_analysis('Intervals of Follow-up', of='pbc')
        app.find('label', '^1913 rows × ')      # the time of a visit is its day, not the end of follow-up
        app.find('label', '“bili”.* are in both tables')
        self.fold_out('Values of Visits')
        for name in ('bili', 'protime'):
            app.press(app.scroll_to(app.at_rest(lambda: app.all('check box', f'^{name}$')[-1])))
        app.find('label', '^bili, protime$')
        app.absent('label', 'are in both tables')
        app.find('label', '^1913 intervals of 418 subjects and 1807 visits')
        self.add_analysis('Cox Model', of='pbc, intervals')
        self.answer('^Which Value Is the Event', r'^2 \(161\)$')
        app.find('label', '^What May Change the Hazard')
        self.type_in('^Terms, Such', 'log(bili), log(protime)')
        app.find('label', r'^Hazard ratio of log\(bili\) 3\.46 .*log\(protime\) 53\.70 .*; 1807 rows, 125 events')
        app.find('label', r'106 rows left out')
        self.view('Table')
        self.assert_rows([['log(bili)', '3.46 (2.84–4.22)'], ['log(protime)', '53.70 (22.28–129.42)']])
        self.shot('pbc-visits.png')
        app.kill()


if __name__ == '__main__':
    unittest.main()
