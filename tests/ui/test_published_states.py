# SPDX-License-Identifier: GPL-3.0-or-later
"""Published analyses of states and competing risks, made again from menus alone: from a file to the number, as R 4.2 has it (survival 3.5, cmprsk 2.2)."""
import subprocess
import time
import unittest

from case import wait
from published_case import reference, PublishedCase


class StatesTest(PublishedCase):
    def test_ebmt_states(self):
        """2204 patients of the EBMT (Putter, Fiocco & Geskus 2007): transplantation, platelet recovery, relapse or death, with
        1169, 458 and 383 transitions"""
        path = reference('ebmt3.csv')
        app = self.begin()
        self.read(path, '^2204 rows × 11 columns')
        self.add_analysis('States over Time', of='ebmt3')
        self.answer('^How Long Was Each', '^rfstime$')
        self.answer('^How Did Observation End', '^rfsstat$')
        self.answer('^Which Value Means That Nothing', r'^0 \(1363\)$')
        app.find('label', '^Probabilities at 2824: No event 46%')
        app.press(app.scroll_to(app.at_rest(lambda: app.all('label', '^Add Event$')[-1])))
        wait('a row', lambda: app.all('combo box', '^When It Happened'))
        self.nth('^When It Happened', 2, lambda: self.shows('^When It Happened', 'prtime'))
        self.column('^Whether It Happened', 'prstat')
        app.find('label', r'^Probabilities at 2824: No event 21% \(18–24\), prtime 26% \(19–36\), rfsstat 54% \(46–63\); 2204 patients')
        self.shot('ebmt3-states.png')
        self.view('Table')
        self.table(2, '^Transitions$')
        self.assert_rows([['No event', 'prtime', '1169'], ['No event', 'rfsstat', '458'], ['prtime', 'rfsstat', '383']])
        app.kill()

    def test_ebmt_recovery_that_changes(self):
        """The same patients: recovery as a covariate that changes, with its interactions; in the tutorial, with Breslow's
        approximation, its coefficient is −0.3786, by Efron's −0.3790"""
        path = reference('ebmt3.csv')
        app = self.begin()
        self.read(path, '^2204 rows × 11 columns')
        self.add_analysis('Intervals of Follow-up', of='ebmt3')
        self.column('^Status', 'rfsstat')
        before = len(app.all('combo box', '^When It Happened'))
        app.press(app.scroll_to(app.at_rest(lambda: app.all('label', '^Add Event$')[-1])))
        wait('a row', lambda: len(app.all('combo box', '^When It Happened')) > before)
        self.nth('^When It Happened', 2, lambda: self.shows('^When It Happened', 'prtime'))
        self.column('^Whether It Happened', 'prstat')
        app.find('label', '^3373 intervals of 2204 subjects')
        self.add_analysis('Cox Model', of='ebmt3, intervals')
        self.answer('^Which Value Is the Event', r'^1 \(841\)$')
        app.find('label', '^What May Change the Hazard')
        self.type_in('^Terms, Such', 'dissub, age, drmatch, tcd, pr, dissub:pr, age:pr, drmatch:pr, tcd:pr')
        self.type_in('^Reference Levels', 'dissub=AML, age=<=20, drmatch=No gender mismatch')
        self.figure('age: >40: 1.69 (1.24–2.31)')
        self.view('Table')
        wait('coefficients', lambda: app.all('label', '^Coefficient$'))
        self.assert_rows([['pr', '−0.379'], ['tcd: TCD', '0.319'], ['dissub: CML × pr', '0.247']])
        self.shot('ebmt3-cox.png')
        app.kill()

    def test_mgus_competing_risks(self):
        """1384 patients with a monoclonal gammopathy (Kyle 2002; vignette “compete” of R's survival): plasma cell malignancy
        against death, the model of Fine and Gray by age and sex (crr: −0.01734, −0.26004), and the mean of ten years by sex"""
        path = reference('mgus2.csv')
        app = self.begin()
        self.read(path, '^1384 rows × 13 columns')
        self.add_analysis('Competing Risks', of='mgus2')
        self.answer('^How Long Was Each', '^etime$')
        app.find('label', '^How Did Observation End')
        self.take_focus()
        app.all('button', '^_Another Column')[-1].queryAction().doAction(0)      # which opens the list
        wait('the list', lambda: [n for n in app.all('entry', '^GtkSearchEntry$') if app.showing(n)])
        wait('its search takes keys', lambda: self.focused(app.root, 'text', 'entry'))
        subprocess.check_call(['xdotool', 'type', 'cr'])
        time.sleep(.5)
        subprocess.check_call(['xdotool', 'key', 'Return'])      # “cr” itself, and not “creat”
        self.answer('^Which Value Is the Event', r'^1 \(115\)$')
        self.answer('^Which Value Is a Competing Event', r'^2 \(860\)$')
        app.find('label', r'^Cumulative incidence of “cr = 1” at 424: 16% \(11–23\); 1384 patients, 115 with cr = 1, 860 with cr = 2')
        self.shot('mgus2-incidence.png')
        self.fold_out('Model')
        self.fold_out('Covariates')
        for name in ('age', 'sex'):
            app.press(app.scroll_to(app.at_rest(lambda: app.all('check box', f'^{name}$')[-1])))
            time.sleep(.5)
        self.view('Table')
        self.table(4, '^Subdistribution hazard ratio$')
        self.assert_rows([['age', '−0.01734', '0.00574', '0.003'], ['sex: M (to F)', '−0.260', '0.186', '0.16']])

        self.turn_to('mgus2')
        self.add_analysis('Restricted Mean', of='mgus2')
        self.answer('^How Long Was Each', '^futime$')
        self.answer('^How Did Observation End', '^death$')
        self.answer('^Which Value Is the Event', r'^1 \(963\)$')
        self.answer('^What May Change the Mean', '^sex$')
        app.find('label', '^No Model$')
        self.type_in('^Restricted Mean Up To', '120')
        # by the curves 76.0 and 84.7 months
        app.find('label', r'^Difference of means of sex: M −8\.64 \(−13\.25 to −4\.03\), p < 0\.001; .*; 1384 rows')
        self.shot('mgus2-mean.png')

        # from here, the same follow-up: progression in the month of death does not count, and is told of
        self.add_analysis('States over Time', of='mgus2')
        app.find('label', '^Probabilities at 424: No event 0%, death 100%')
        app.press(app.scroll_to(app.at_rest(lambda: app.all('label', '^Add Event$')[-1])))
        wait('a row', lambda: app.all('combo box', '^When It Happened'))
        self.column('^When It Happened', 'ptime')
        self.column('^Whether It Happened', 'pstat')
        app.find('label', '^9 events on the way are at the time at which follow-up ended with another')
        self.view('Table')
        self.table(2, '^Transitions$')
        self.assert_rows([['No event', 'ptime', '106'], ['No event', 'death', '869'], ['ptime', 'death', '94']])
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
