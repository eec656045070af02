# SPDX-License-Identifier: GPL-3.0-or-later
"""Covariates that change over time, from menus alone: follow-up is divided, and a Cox model is made of it."""
import csv
import os
import unittest

from case import Case
import uidriver
from uidriver import wait

DATA = os.environ['ENGRAFT_DATA_DIR']

PATIENTS = 'id,days,dead\n1,100,1\n2,80,0\n3,50,1\n4,60,1\n5,90,1\n6,70,0\n7,,1\n'
VISITS = ('patient,day,bili\n1,40,4\n1,-5,1\n1,10,3\n1,120,9\n2,20,7\n2,0,2\n3,0,5\n4,5,2\n4,0,3\n5,0,1\n5,60,8\n'
          '6,0,2\n9,3,1\n')


class IntervalsTest(Case):
    def begin(self, path, size, **env):
        app = self.start(path, close=False, **env)
        self.addCleanup(app.kill_if_running)
        app.find('label', size, 60)
        app.click('^_?Import')
        app.find('button', 'Survival Analysis')
        return app

    def bmt(self):
        """137 patients after transplantation: when their platelets recovered, if they did"""
        with open(os.path.join(DATA, 'examples', 'bmt.csv'), encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        lines = [f"{i},{r['t1']},{r['d1']},{r['z1']},{r['tp']},{r['dp']}" for i, r in enumerate(rows, 1)]
        return self.write('bmt.csv', '\n'.join(['id,days,dead,age,platelets_day,recovered', *lines, '']))

    def divide(self):
        before = len(self.items())
        self.app.press(self.app.find('button', '^More to Do with These Rows'))
        self.app.at_rest(lambda: self.app.find('menu item', 'Divide Follow-up'))
        self.app.keys('Down', 'Down', 'Return')     # the third, and the first has the focus
        wait('one more', lambda: len(self.items()) == before + 1)

    def test_platelet_recovery_as_a_switch(self):
        """R: tmerge (..., rec = tdc (platelets_day)), coxph (Surv (tstart, tstop, dead) ~ rec, cluster = id)"""
        app = self.begin(self.bmt(), r'^137 rows × 6 columns')
        self.divide()
        self.assertEqual(self.items(), ['bmt', 'bmt, intervals'])
        app.find('label', '^Nothing changes over time')
        app.press(app.scroll_to(app.all('label', 'Add Event')[-1]))
        self.choose_in('When It Happened', 5, '^256 rows × 8 columns')
        self.choose_in('Whether It Happened', 6, '^platelets_day, recovered$')
        app.find('label', r'^256 rows × 8 columns')
        app.find('label', '^256 intervals of 137 subjects$')
        self.assertEqual(app.unnamed(), [])

        # start, stop, status, its event and the subject are known
        self.add_analysis('Cox Model', of='bmt, intervals')
        app.find('label', '^What May Change the Hazard')
        app.click('^platelets$')
        app.find('label', r'^Hazard ratio of platelets 0\.27 \(0\.13–0\.55\), p < 0\.001; .*; 256 rows, 81 events')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_visits_of_another_file(self):
        self.write('visits.csv', VISITS)
        app = self.begin(self.write('patients.csv', PATIENTS), r'^7 rows × 3 columns')
        app.action('win.open-data')
        self.choose(os.path.join(self.folder, 'visits.csv'))
        app.find('label', r'^13 rows × 3 columns')
        self.assertTrue(app.all('button', '^_?Import')[-1].queryAction().doAction(0))      # not that of patients
        wait('two data sets', lambda: self.items() == ['patients', 'visits'])
        app.press(self.item('patients'))
        app.find('label', r'^7 rows × 3 columns$')
        self.add_analysis('Intervals of Follow-up', of='patients')      # as well as by the menu of the rows
        app.find('label', '^Nothing changes over time')
        self.choose_in('^Visits', 2, '^There is no column “id” in “visits')     # after none, and patients
        self.choose_in('^Subject', 1, '^Which column of “visits.*Time of the Visit')
        self.choose_in('^Time', 1, '^“patient” tells who a visit is of, and so not when it was')
        self.choose_in('^Time', 2, r'^11 rows × 5 columns')
        app.find('label', '^1 subject without a time above 0 or without a status is left out')
        self.assertEqual(app.unnamed(), [])

        # what it is made of cannot be made of it; removed, it goes with it, and comes back
        app.press(self.item('visits'))
        app.find('label', r'^13 rows × 3 columns$')
        app.action('win.remove-item')
        wait('both gone', lambda: self.items() == ['patients'])
        app.find('label', '^“visits” and 1 item that is made of it removed')
        app.action('win.undo')
        wait('both back', lambda: self.items() == ['patients', 'visits', 'patients, intervals'])
        app.kill()

    def item(self, name):
        return wait(name, lambda: next((n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'list item'
                                        and n.parent.name == 'Items of the project' and n.name == name), None))

    def test_what_the_guard_refuses_changes_over_time(self):
        app = self.begin(self.bmt(), r'^137 rows × 6 columns')
        self.add_analysis('Cox Model', of='bmt')
        app.click('^days$')
        app.click('^dead$')
        app.find('label', '^Which Value Is the Event')
        app.click(r'^1 \(81\)$')
        app.find('label', '^What May Change the Hazard')
        app.click('^recovered$')
        app.find('label', '^“recovered” is known only later')
        app.click('Let It Change over Time')
        app.find('label', r'^Hazard ratio of recovered_now 0\.27 \(0\.1.–0\.5.\), p < 0\.001; .*; 256 rows, 81 events')
        wait('the intervals', lambda: self.items() == ['bmt', 'bmt, intervals', 'Cox Model'])
        app.action('win.undo')
        app.find('label', '^“recovered” is known only later')
        wait('no intervals', lambda: self.items() == ['bmt', 'Cox Model'])
        app.kill()


if __name__ == '__main__':
    unittest.main()
