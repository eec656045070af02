# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do with data before they analyse them: sort, choose rows, derive columns."""
import json
import os
import random
import re
import subprocess
import time
import unittest

from case import Case, uidriver, wait

# Six patients: weight in kg, height in cm, two dates and a stage.
ROWS = """patient,start,last,weight,height,stage
p1,2020-01-01,2020-01-11,80,200,1
p2,2020-01-01,2020-01-21,45,150,2
p3,2020-01-01,2020-01-31,90,180,3
p4,2020-01-01,2020-02-10,64,160,1
p5,2020-01-01,2020-02-20,72,170,2
p6,2020-01-01,2020-03-01,50,160,3
"""


class DataTest(Case):
    def open_data(self, path, **env):
        app = self.start(path, close=False, **env)
        self.addCleanup(app.kill_if_running)
        app.find('label', r'^[\d,]+ rows × \d+ columns, separated by', 60)
        app.click('^_?Import')
        app.find('button', 'Survival Analysis')
        app.find('page tab', '^Columns')
        return app

    def open_rows(self):
        return self.open_data(self.write('patients.csv', ROWS))

    def choose_column(self, text, down, window=None):
        """Opens a drop-down of columns and goes down in it."""
        self.choose_in_list(self.column, *['Down'] * down, window=window)
        wait(f'the column {text}', lambda: any(n.name == text for n in uidriver.walk(self.column())))

    def column(self):
        """The drop-down of columns in the window that came last; before it there is that of the import."""
        return self.app.all('combo box', r'^Column\b', self.app.windows()[-1])[-1]

    def add(self, kind):
        for patience in (3, 6, 15):      # a press while the window was busy with the list above opened nothing
            self.app.press(self.app.at_rest(lambda: self.app.find('button', '^Add Column')))
            try:
                self.app.find('menu item', kind, patience)
                break
            except uidriver.Missing:
                if patience == 15:
                    raise
        self.choose_in_menu(kind, ('Duration', 'Recode', 'Formula').index(kind))

    def accept(self, size):
        self.app.find('label', 'No row is missing')
        self.app.click('^_?Add( Add)?$')
        self.app.find('label', f'^{size}$')

    def test_sort_a_million_rows_by_the_header(self):
        path = os.path.join(self.folder, 'long.csv')
        numbers = list(range(1_000_000))
        random.Random(7).shuffle(numbers)
        with open(path, 'w', encoding='utf-8') as file:
            file.write('number,group\n')
            file.writelines(f'{n},{"abcd"[n % 4]}\n' for n in numbers)
        app = self.open_data(path)
        wait('the first row', lambda: app.first_row()[:2] == ['1', str(numbers[0])], 10)
        app.press(app.header('number'))
        wait('the least number first', lambda: app.first_row() == [f'{numbers.index(0) + 1}', '0', 'a'], 20)
        # another press of its own, not the second of two
        self.away()
        app.press(app.at_rest(lambda: app.header('number')))
        wait('the greatest number first', lambda: app.first_row()[1:] == ['999999', 'd'], 20)

    def picture(self):
        """The first rows as they are drawn."""
        time.sleep(1)
        return subprocess.check_output(['import', '-window', 'root', '-crop', '200x180+250+160', 'ppm:-'])

    def test_a_quick_wheel_does_not_jump(self):
        """Several turns of a wheel fall between two frames."""
        app = self.open_data(self.write('rows.csv', 'x,y\n' + ''.join(f'{i},1\n' for i in range(20_000))))
        time.sleep(2)           # all rows have come in
        first = self.picture()
        app.wheel(60, down=True)
        self.assertTrue(self.picture() != first)
        app.wheel(60, down=False)
        self.assertTrue(self.picture() == first, 'it is where it was')
        app.kill()

    def test_conditions_by_mouse(self):
        app = self.open_rows()
        app.press(app.find('page tab', 'Cohort'))
        app.find('label', '^All 6 rows take part$')
        app.click('A_?dd Condition')
        self.choose_column('stage', 5)
        app.type_into('^Value', '2')
        app.find('label', '^2 of 6 rows take part$')
        self.assertEqual(app.text_of('^Filter'), 'stage == 2')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        app.find('label', '^All 6 rows take part$')
        app.action('win.redo')
        app.find('label', '^2 of 6 rows take part$')
        app.click('^Remove Condition')
        app.find('label', '^All 6 rows take part$')

    def test_a_wrong_filter_is_said_and_not_taken(self):
        app = self.open_rows()
        app.press(app.find('page tab', 'Cohort'))
        app.type_into('^Filter', 'weight > 60')
        app.find('label', '^4 of 6 rows take part$')
        for wrong, message in (('weight >', 'At character 9: .* the text ends here'),
                               ('wieght > 1', 'There is no column “wieght”'),
                               ('weight + 1', 'value, not a condition')):
            app.type_into('^Filter', wrong)
            app.find('label', message)
            app.find('label', '^4 of 6 rows take part$')
        app.type_into('^Filter', 'weight > 70')
        app.find('label', '^3 of 6 rows take part$')

    def test_derived_columns(self):
        app = self.open_rows()
        self.add('Duration')
        app.find('label', '^10, 20, 30, 40, 50, 60')
        self.assertEqual(app.unnamed(), [])
        self.accept('6 rows × 7 columns')
        app.find('label', '^10 to 60, median 35$')

        self.add('Formula')
        app.find('label', '^Formula$')
        self.wait_for_keys()
        app.keys('Return', window='^Formula$')               # begins where one types, not at Cancel
        app.type_into('^Name', 'bmi')
        app.type_into('^Formula', 'weight / (hieght / 100)^2')
        app.find('label', '“hieght”.*“height”')               # what is wrong, and what was meant
        app.type_into('^Formula', 'weight / (height / 100)^2')
        app.find('label', '^20, 20, 27.77778, 25')
        self.assertEqual(app.unnamed(), [])
        self.accept('6 rows × 8 columns')

        self.add('Recode')
        app.type_into('^Name', 'grade')
        self.choose_column('stage', 6, 'Recode')
        for old, new in (('1', 'early'), ('2', 'early'), ('3', 'late')):
            app.type_into(f'^“{old}”', new)
        app.find('label', '^early, early, late, early, early, late')
        self.assertEqual(app.unnamed(), [])
        self.accept('6 rows × 9 columns')
        app.find('label', '^early: 4, late: 2$')
        wait('the columns in the table', lambda: app.first_row()[7:] == ['10', '20', 'early'])

        self.undo_and_redo(app)
        self.save_and_reopen(app)

    def undo_and_redo(self, app):
        for size in (8, 7, 6):
            app.action('win.undo')
            app.find('label', f'^6 rows × {size} columns$')
        for size in (7, 8, 9):
            app.action('win.redo')
            app.find('label', f'^6 rows × {size} columns$')

    def save_and_reopen(self, app):
        project = os.path.join(self.folder, 'patients.engraft')
        app.keys('ctrl+s')
        self.choose(project)
        wait('the project', lambda: os.path.exists(project))
        self.wait_until_saved()
        app.close()
        with open(project, encoding='utf-8') as file:
            recipes = json.load(file)['items'][0]['spec']['recipes']
        self.assertEqual([r['name'] for r in recipes], ['duration', 'bmi', 'grade'])
        app = self.start(project)
        app.find('label', '^6 rows × 9 columns$')
        app.find('label', '^early: 4, late: 2$')
        wait('the columns in the table', lambda: app.first_row()[7:] == ['10', '20', 'early'])

    def test_when_a_column_is_known(self):
        """What a person says of a column is an option of how the file is read."""
        app = self.open_rows()
        app.press(app.scroll_to(app.at_rest(lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'label'
                                                     and n.name == 'stage'][-1])))

        def known():
            return [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'combo box' and re.match('Known', n.name or '')][-1]
        wait('the row to open', lambda: app.showing(known()))
        self.choose_in_list(known, 'Down', 'Down')
        app.find('label', '^Only later$')
        self.assertEqual(app.unnamed(), [])
        folder = os.environ.get('ENGRAFT_LOOK')
        if folder:
            time.sleep(1)
            app.screenshot(os.path.join(folder, 'known.png'))
        project = os.path.join(self.folder, 'patients.engraft')
        app.keys('ctrl+s')
        self.choose(project)
        wait('the project', lambda: os.path.exists(project))
        self.wait_until_saved()
        app.close()
        with open(project, encoding='utf-8') as file:
            columns = json.load(file)['items'][0]['spec']['import']['columns']
        self.assertEqual([(c['name'], c['known']) for c in columns], [('stage', 'later')])

    def test_a_wide_table(self):
        """Forty columns at once; the others by the pages, the search, or a value that is found."""
        names = [f'gene{i}' for i in range(1, 101)]
        app = self.open_data(self.write('wide.csv', '\n'.join(
            ','.join(row) for row in [names] + [[str(i * 10 + r) for i in range(1, 101)] for r in range(3)]) + '\n'))
        app.find('label', '^Columns 1–40 of 100$')
        wait('the first page', lambda: len(app.first_row()) == 41)
        app.click('^Next Columns')
        app.find('label', '^Columns 41–80 of 100$')
        wait('the second page', lambda: app.first_row()[:2] == ['1', '410'] and len(app.first_row()) == 41)
        app.keys('ctrl+f')
        app.find('entry', '^Find a value').queryEditableText().setTextContents('951')
        app.find('label', '^Row 2, “gene95”$')
        app.find('label', '^Columns 81–100 of 100$')
        self.assertEqual(app.unnamed(), [])
        app.find('entry', '^Search columns').queryEditableText().setTextContents('gene17')
        wait('one column', lambda: app.first_row() == ['1', '170'])


if __name__ == '__main__':
    unittest.main(verbosity=2)
