# SPDX-License-Identifier: GPL-3.0-or-later
"""From a file to data that can be analysed: import, columns, cohort, a lost and a changed file, a long one."""
import os
import random
import time
import unittest

from case import Case, uidriver, wait

# Days from transplant to the last date: 10 to 90 by tens.
PATIENTS = [(10, 'dead'), (20, 'alive'), (30, 'dead'), (40, 'dead'), (50, 'alive'),
            (60, 'dead'), (70, 'dead'), (80, 'alive'), (90, 'dead')]


def patients_csv():
    lines = ['patient,transplant,last seen,status,crp']
    for i, (days, status) in enumerate(PATIENTS, 1):
        last = time.strftime('%Y-%m-%d', time.gmtime((18262 + days) * 86400))     # 2020-01-01 and on
        lines += [f'P{i},2020-01-01,{last},{status},{"<0.3" if i == 4 else i + .5}']
    # enough rows that one odd cell of crp is an exception
    lines += [f'Q{i},2020-01-01,2020-01-02,alive,{i}' for i in range(1, 31)]
    return '\n'.join(lines) + '\n'


class ImportTest(Case):
    def open_data(self, name, text):
        app = self.start(self.write(name, text), close=False)
        self.addCleanup(app.kill_if_running)
        return app

    def confirm(self, app):
        app.click('^_?Import')
        app.find('button', 'Survival Analysis')

    def tab(self, app, name):
        app.press(app.find('page tab', name))

    def test_dates_and_a_status_text(self):
        app = self.open_data('outcomes.csv', patients_csv())
        app.find('label', '^39 rows × 5 columns, separated by commas, UTF-8')
        app.find('label', '^1 odd cell|Nothing is left out.* 1 odd cell')
        self.assertEqual(app.unnamed(), [])

        app.click('Read as Number')
        app.find('label', '^1 cell does not fit')
        self.confirm(app)
        app.find('label', '^39 rows × 5 columns$')
        app.find('label', '^All 39 rows take part$')
        self.assertEqual(app.unnamed(), [])
        app.find('label', '^alive: 33, dead: 6$')

        self.add_duration(app)
        self.filter_by_builder(app)
        app.action('win.undo')
        app.find('label', '^6 of 39 rows take part$')
        app.type_into('^Filter', '')
        app.find('label', '^All 39 rows take part$')

        before = len(self.items())
        app.click('Survival Analysis')
        wait('an analysis', lambda: len(self.items()) == before + 1)
        # product-limit by hand: 8/9, × 6/7, × 5/6, × 3/4 = 0.476 at day 60
        app.find('label', 'Median survival 60', 10)
        self.discard_and_end()

    def add_duration(self, app):
        app.press(app.find('button', 'Add Column'))
        app.press(app.find('menu item', 'Duration'))
        app.find('label', '10, 20, 30, 40, 50, 60')
        app.click('^_?Add')
        app.find('label', '^39 rows × 6 columns$')
        app.find('label', '^1 to 90, median 1$')

    def filter_by_builder(self, app):
        self.tab(app, 'Cohort')
        app.type_into('^Filter', '`last seen` >= date("2020-01-11")')
        app.find('label', '^9 of 39 rows take part$')
        app.type_into('^Filter', 'status = "dead"')
        app.find('label', 'At character 8')
        app.find('label', '^9 of 39 rows take part$')     # what is wrong is not taken
        app.type_into('^Filter', 'status == "dead"')
        app.find('label', '^6 of 39 rows take part$')
        self.assertEqual(app.text_of('^Value'), 'dead')  # the rows have read it
        app.type_into('^Value', 'alive')
        app.find('label', '^33 of 39 rows take part$')
        self.assertEqual(app.text_of('^Filter'), 'status == "alive"')

    def test_ragged_file_says_where(self):
        app = self.open_data('ragged.csv', 'a,b,c\n1,2,3\n4,5,6\n7,8\n')
        app.find('label', 'Cannot Be Read')
        app.find('label', r'[Ll]ine 4')
        self.assertEqual(app.unnamed(), [])
        app.click('^_?Cancel')
        wait('no item', lambda: self.items() == [])

    def test_changed_and_lost_file(self):
        path = self.write('trial.csv', patients_csv())
        project = os.path.join(self.folder, 'trial.engraft')
        app = self.start(path, close=False)
        self.addCleanup(app.kill_if_running)
        app.find('label', '^39 rows × 5 columns, ')
        self.confirm(app)
        app.keys('ctrl+s')
        self.choose(project)
        wait('the project', lambda: os.path.exists(project))
        app.close()

        with open(path, 'a', encoding='utf-8') as file:
            file.write('Z,2020-01-01,2020-02-01,dead,1\n')
        app = self.start(project, close=False)
        self.addCleanup(app.kill_if_running)
        app.find('label', '^The File Has Changed$')
        app.find('label', r'since it was imported\. 1 row was added; it has 40 now\. The columns are the same\.')
        app.find('button', 'Locate Former File')
        app.click('Use Changed File')
        app.find('label', '^40 rows × 5 columns$')
        app.keys('ctrl+s')
        self.wait_until_saved()
        app.close()

        moved = os.path.join(self.folder, 'moved.csv')
        os.rename(path, moved)
        app = self.start(project, close=False)
        self.addCleanup(app.kill_if_running)
        app.find('label', 'is not where it was')
        app.click('^_?Locate…')
        self.choose(moved)
        app.find('label', '^40 rows × 5 columns$')
        self.discard_and_end()

    def test_a_million_rows(self):
        path = os.path.join(self.folder, 'long.csv')
        chance = random.Random(1)
        with open(path, 'w', encoding='utf-8') as file:
            file.write('id,time,status,group\n')
            file.writelines(f'{i},{chance.randrange(1, 5000)},{chance.randrange(2)},{"abcd"[i % 4]}\n'
                            for i in range(1_000_000))
        app = self.start(path, close=False)
        self.addCleanup(app.kill_if_running)
        app.find('label', '^1000000 rows|^1,000,000 rows', 60)
        self.confirm(app)
        app.keys('ctrl+f')
        app.find('entry', '^Find a value').queryEditableText().setTextContents('4242')
        app.find('label', '^Row ', 20)
        self.tab(app, 'Cohort')
        app.type_into('^Filter', 'group == "a" and time > 2500')
        app.find('label', r'of 1,?000,?000 rows take part', 20)
        app.kill_if_running()


if __name__ == '__main__':
    unittest.main(verbosity=2)
