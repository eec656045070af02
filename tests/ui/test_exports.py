# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures and tables of pages as files, in every format that is offered: whole, and with the numbers of the page."""
import csv
import io
import os
import re
import struct
import subprocess
import unittest
import xml.etree.ElementTree
import zipfile

from case import Case, uidriver, wait

EXAMPLES = os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples')
NUMBER = re.compile(r'-?\d[\d.]*(e[+-]?\d+)?')
SVG = '{http://www.w3.org/2000/svg}'
SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def column_of(place):
    """From 0, of a place such as “AB12”."""
    number = 0
    for letter in re.match('[A-Z]*', place).group():
        number = 26 * number + ord(letter) - ord('A') + 1
    return max(0, number - 1)


def texts_of_workbook(path):
    """What the cells of the first sheet say, row by row."""
    with zipfile.ZipFile(path) as book:
        shared = []
        if 'xl/sharedStrings.xml' in book.namelist():
            root = xml.etree.ElementTree.fromstring(book.read('xl/sharedStrings.xml'))
            shared = [''.join(t.text or '' for t in item.iter(SHEET + 't')) for item in root]
        sheet = xml.etree.ElementTree.fromstring(book.read('xl/worksheets/sheet1.xml'))
    rows = []
    for row in sheet.iter(SHEET + 'row'):
        cells = []
        for cell in row:
            cells += [''] * (column_of(cell.get('r', '')) - len(cells))      # what is empty is left out
            text = ''.join(t.text or '' for t in cell.iter() if t.tag in (SHEET + 'v', SHEET + 't'))
            cells.append(shared[int(text)] if cell.get('t') == 's' else text)
        rows.append(cells)
    return rows


class ExportsTest(Case):
    def open(self, example, item):
        app = self.start(os.path.join(EXAMPLES, f'{example}.engraft'), close=False)
        self.addCleanup(app.kill_if_running)
        app.press(wait(item, lambda: [n for n in app.all('list item', f'^{item}$') if n.parent.name == 'Items of the project'])[0])
        return app

    def save_figure(self, ending, downs):
        """By the dialog, as a user does."""
        path = os.path.join(self.folder, f'figure.{ending}')
        self.app.keys('ctrl+e')
        self.app.find('label', '^Save Figure$')
        self.wait_for_keys()
        if downs:
            self.choose_in_list(lambda: wait('formats', lambda: self.app.all('combo box', '^Format$'))[-1],
                                'Home', *['Down'] * downs, window='Save Figure')
        unit = 'pixels' if ending == 'png' else 'mm'
        size = wait('a size', lambda: [n.name for n in self.app.all('label', rf'^[\d.]+ × [\d.]+ {unit}$') if self.app.showing(n)])[-1]
        self.app.click('Save…')
        self.choose(path, windows=2)      # that of the export is open
        wait('the file', lambda: os.path.exists(path) and os.path.getsize(path) > 1000)
        self.app.find('label', f'“figure.{ending}” saved')
        return path, [float(n) for n in re.findall(r'[\d.]+', size)[:2]]

    def save_figures(self, *words):
        """Each format has the size that the dialog says; the words are in the PDF, in fonts that are within it."""
        path, size = self.save_figure('pdf', 0)
        text = subprocess.check_output(['pdftotext', '-layout', path, '-'], text=True)
        for word in words:
            self.assertRegex(text, word)
        pages = subprocess.check_output(['pdfinfo', path], text=True)
        points = re.search(r'Page size: +([\d.]+) x ([\d.]+) pts', pages).groups()
        for point, millimetres in zip(points, size):
            self.assertAlmostEqual(float(point) * 25.4 / 72, millimetres, delta=.6)
        fonts = subprocess.check_output(['pdffonts', path], text=True).splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r' yes +yes +(yes|no) +\d+ +\d+ *$')      # embedded, a subset

        path, size = self.save_figure('svg', 1)
        root = xml.etree.ElementTree.parse(path).getroot()
        self.assertEqual(root.tag, SVG + 'svg')
        box = [float(n) for n in root.get('viewBox').split()]
        for length, millimetres in zip(box[2:], size):
            self.assertAlmostEqual(length * 25.4 / 72, millimetres, delta=.6)
        self.assertGreater(sum(n.tag in (SVG + 'path', SVG + 'use', SVG + 'text') for n in root.iter()), 30)

        path, size = self.save_figure('png', 2)
        with open(path, 'rb') as file:
            head = file.read(24)
        self.assertEqual(head[:8], b'\x89PNG\r\n\x1a\n')
        self.assertEqual(list(struct.unpack('>II', head[16:24])), size)

    def shown_rows(self):
        def read():
            tables = [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'tree table' and self.app.showing(n)]
            return tables and [self.app.names('label', under=row) for row in tables[-1][1]]
        return wait('rows', read)

    def save_table(self, ending):
        path = os.path.join(self.folder, f'table.{ending}')
        self.app.action('page.save-table')
        self.choose(path)
        wait('the file', lambda: os.path.exists(path) and os.path.getsize(path) > 20)
        self.app.find('label', f'“table.{ending}” saved')
        return path

    def save_tables(self):
        """The numbers of the files are those of the page, where they are rounded; gives what the page shows."""
        wait('the button', lambda: self.app.all('button', '^_Table'))[-1].queryAction().doAction(0)
        shown = self.shown_rows()
        with open(self.save_table('csv'), encoding='utf-8-sig', newline='') as file:
            rows = list(csv.reader(io.StringIO(file.read())))
        numbers = [[float(cell) for cell in row if NUMBER.fullmatch(cell)] for row in rows[1:]]
        turned = len(shown) != len(numbers)      # few rows of many columns are shown as columns
        for i, cells in enumerate(shown):
            among = sum(numbers, []) if turned else numbers[i]
            for cell in cells:
                plain = cell.replace('−', '-')
                if re.fullmatch(r'-?\d+\.\d+', plain):
                    digits = len(plain.split('.')[1])
                    self.assertTrue(any(abs(float(plain) - number) <= .5001 * 10 ** -digits for number in among), (cell, among))
        book = texts_of_workbook(self.save_table('xlsx'))
        self.assertEqual(book[0], rows[0])
        self.assertEqual(len(book), len(rows))
        for left, right in zip(book[1:], rows[1:]):
            for a, b in zip(left, right):
                if NUMBER.fullmatch(b):
                    self.assertAlmostEqual(float(a), float(b), delta=abs(float(b)) * 1e-12)
        with open(self.save_table('xpt'), 'rb') as file:
            transport = file.read()
        self.assertTrue(transport.startswith(b'HEADER RECORD*******LIB'))
        self.assertEqual(len(transport) % 80, 0)
        return shown

    def test_name_without_ending(self):
        """It gets one, and what is there already is not replaced unasked."""
        app = self.open('bmt', 'Model of disease-free survival')
        app.find('label', '^Likelihood ratio test')
        wait('the button', lambda: app.all('button', '^_Table'))[-1].queryAction().doAction(0)
        path = os.path.join(self.folder, 'results')
        app.action('page.save-table')
        self.choose(path)
        app.find('label', '“results.csv” saved')
        with open(path + '.csv', encoding='utf-8-sig') as file:
            self.assertIn('0.33599', file.read())
        self.assertFalse(os.path.exists(path))
        self.write('results.csv', 'mine')
        app.action('page.save-table')
        self.choose(path)
        app.find('label', 'There is a file “results.csv” already')
        with open(path + '.csv', encoding='utf-8') as file:
            self.assertEqual(file.read(), 'mine')
        app.kill()

    def test_curves(self):
        app = self.open('pbc', 'Survival by treatment')
        app.find('label', '^Median survival 9.0 years')
        self.save_figures('At risk', r'\b158\b', 'D-penicillamine', 'Log-rank: p = 0.75')
        self.save_tables()
        app.kill()

    def test_cox_model(self):
        app = self.open('bmt', 'Model of disease-free survival')
        app.find('label', '^Likelihood ratio test')
        self.save_figures(r'Disease: AML, low risk +0\.34 \(0\.17–0\.67\) +0\.002', 'Hazard ratio')
        self.save_tables()
        app.kill()

    def test_waterfall(self):
        app = self.open('course', 'Change at week 24')
        app.find('label', '^Change from Activity at baseline')
        self.save_figures('Complete', 'Partial', 'Patients, from the largest increase')
        self.save_tables()
        app.kill()

    def test_studies(self):
        app = self.open('evidence', 'Deaths in Systemic Sclerosis')
        app.find('label', '^7 studies')
        self.save_figures(r'Nash SSc +8/34 +23\.5 \(12\.4–40\.0\)', 'Proportion')
        self.save_tables()
        app.kill()

    def test_endpoint(self):
        app = self.open('visits', 'Confirmed worsening, 24 weeks')
        app.find('label', '^Confirmed worsening of EDSS')
        self.save_figures('P002', 'Days since the start')
        self.save_tables()
        app.kill()


if __name__ == '__main__':
    unittest.main()
