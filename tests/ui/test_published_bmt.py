# SPDX-License-Identifier: GPL-3.0-or-later
"""Published analyses of bone marrow transplants, made again from menus alone: from a file to the number, as R 4.2 has it (survival 3.5, cmprsk 2.2)."""
import os
import unittest

from case import uidriver, wait
from published_case import DATA, PublishedCase


class BmtTest(PublishedCase):
    def add_formula(self, name, formula):
        for patience in (3, 6, 15):
            self.app.press(self.app.scroll_to(self.app.at_rest(lambda: self.app.all('button', '^Add Column')[-1])))
            try:
                self.app.find('menu item', 'Formula', patience)
                break
            except uidriver.Missing:
                if patience == 15:
                    raise
        self.choose_in_menu('Formula', 2)
        self.app.find('label', '^Formula$')
        self.app.type_into('^Name', name)
        self.app.type_into('^Formula', formula)
        self.app.find('label', 'No row is missing')
        self.app.click('^_?Add( Add)?$')

    def test_bmt_from_its_file(self):
        """137 patients of Copelan 1991 as Klein and Moeschberger analyse them: relapse and death in remission by group (cuminc, crr),
        disease-free survival with platelet recovery and acute GvHD that change, and the test of Mantel and Byar."""
        app = self.begin()
        self.read(os.path.join(DATA, 'examples', 'bmt.csv'), '^137 rows × 22 columns')
        # who relapsed, and who died without: 42 and 41
        self.add_formula('outcome', 'if(d2 == 1, 1, if(d3 == 1, 2, 0))')
        app.find('label', '^137 rows × 23 columns')
        self.add_analysis('Competing Risks', of='bmt')
        self.answer('^How Long Was Each', '^t2$')
        self.answer('^How Did Observation End', '^outcome$')
        self.answer('^Which Value Is the Event', r'^1 \(42\)$')
        self.answer('^Which Value Is a Competing Event', r'^2 \(41\)$')
        self.column('^Group', 'group')
        app.find('label', r'^Cumulative incidence of .* 32% \(20–52\) in group 1, 17% \(9–30\) in group 2, 47% \(34–64\) in group 3; Gray’s test p = 0\.003')
        self.shot('bmt-incidence.png')
        self.view('Table')
        self.table(2, '^Gray’s χ²$')
        self.assert_rows([['11.92', '2', '0.003'], ['0.14', '2', '0.93']])
        self.fold_out('Model')
        self.fold_out('Covariates')
        app.press(app.scroll_to(app.at_rest(lambda: app.all('check box', '^z1$')[-1])))
        self.table(4, '^Subdistribution hazard ratio$')
        # crr (t2, outcome, z1)
        self.assert_rows([['z1', '1.00 (0.97–1.04)']])

        self.turn_to('bmt')
        self.add_analysis('Mantel–Byar Test', of='bmt')
        self.answer('^How Long Was Each', '^t2$')
        self.answer('^How Did Observation End', '^d3$')
        self.answer('^Which Value Is the Event', r'^1 \(83\)$')
        app.find('label', '^When Does the Group Change')
        self.column('^Time of the Change', 'tp')
        self.column('^Whether It Changed', 'dp')
        app.find('label', r'^Mantel–Byar test p < 0\.001; Before dp: 16 events, 7\.8 expected; .*; 137 patients, 119 of whom change')
        self.shot('bmt-mantel-byar.png')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_bmt_what_changes(self):
        """Klein and Moeschberger, table 9.1, of disease-free survival by group: platelet recovery 0.33, acute GvHD 1.38"""
        with open(os.path.join(DATA, 'examples', 'bmt.csv'), encoding='utf-8') as file:
            head, *rows = file.read().splitlines()
        path = self.write('bmt.csv', '\n'.join([f'id,{head}', *(f'{i},{row}' for i, row in enumerate(rows, 1)), '']))
        app = self.begin()
        self.read(path, '^137 rows × 23 columns')
        self.add_analysis('Intervals of Follow-up', of='bmt')
        self.column('^End of Follow-up', 't2')
        self.column('^Status', 'd3')
        for when, whether in (('tp', 'dp'), ('ta', 'da')):
            before = len(app.all('combo box', '^When It Happened'))
            app.press(app.scroll_to(app.at_rest(lambda: app.all('label', '^Add Event$')[-1])))
            wait('a row', lambda: len(app.all('combo box', '^When It Happened')) > before)
            self.column('^When It Happened', when)
            self.column('^Whether It Happened', whether)
        app.find('label', '^282 intervals of 137 subjects')
        self.add_analysis('Cox Model', of='bmt, intervals')
        self.answer('^Which Value Is the Event', r'^1 \(83\)$')
        app.find('label', '^What May Change the Hazard')
        self.type_in('^Terms, Such', 'factor(group), tp_now')
        self.figure('2: 0.61 (0.35–1.07)')
        self.figure('tp_now: 0.33 (0.15–0.69)')
        self.type_in('^Terms, Such', 'factor(group), ta_now')
        self.figure('ta_now: 1.38 (0.75–2.54)')
        self.shot('bmt-intervals.png')
        app.kill()


if __name__ == '__main__':
    unittest.main()
