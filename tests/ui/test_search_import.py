# SPDX-License-Identifier: GPL-3.0-or-later
"""What a search is fed with: donors, tables of codes and catalogues."""
import csv
import os
import re
import subprocess
import unittest
import zipfile

from case import uidriver, wait
from search_case import TYPING, SearchCase


class ImportTest(SearchCase):
    def chosen(self, field, column):
        """A row of the import says from which column a field is read."""
        row = self.app.find('combo box', f'^{field}')
        wait(f'{field} of {column}', lambda: column in [n.name for n in uidriver.walk(row)] + [row.name])

    def open_donor(self, donor):
        def cell():
            return [n for row in self.app.data()[1] for n in self.app.all('label', f'^{re.escape(donor)}$', row)]
        self.app.press(wait(donor, cell)[0])

    def is_asked(self, mode):
        """Before a full import removes donors: with Cancel nothing is done."""
        app = self.app
        heading, plan = [('^Remove 1 Donor.$', 'would remove 1, change 0 and add 1.*P: donors: 1.*left as they are: Q: donors: 1'),
                         ('^Remove 2 Donors.$', 'would remove 2, change 0 and add 1.*P: donors: 1; Q: donors: 1')][mode - 1]
        app.find('label', heading, timeout=20)
        app.find('label', '(?s)' + plan)
        self.look(f'remove-{mode}')
        subprocess.check_call(['xdotool', 'key', 'Escape'])
        wait('nothing is done', lambda: not app.all('label', heading))
        app.click('^_?Import')
        app.find('label', heading, timeout=20)
        app.click_in_dialog('^_?Replace Donors')

    def test_catalogue_and_serology_beside_dna(self):
        catalogue = os.path.join(self.folder, 'ciwd.csv')
        with open(catalogue, 'w', encoding='utf-8') as file:
            file.write('ALLELE,TOTAL\nB*15:01,C\nB*15:03,R\n')
        app = self.open_example()
        app.action('page.choose-catalogue')
        self.choose(catalogue)
        app.find('label', 'ciwd.*imported')
        # B*15:03 is B72; of a typing it is said how common it is
        self.type_typing({'B': ['15:01/15:03[62]', '07:02']})
        text = app.find('label', 'with B62 by serology: .* alleles are left').name
        self.assertIn('the alleles that are not rare are B*15:01', text)
        self.assertIn('B*07:02: not in the catalogue', text)
        # and it is in what is saved
        text = subprocess.check_output(['pdftotext', '-layout', self.export('report.pdf'), '-'], text=True)
        self.assertRegex(text, r'Catalogue +ciwd\.csv')
        self.assertRegex(text, r'Common or rare +A\*01:01: not in the catalogue')
        self.assertIn('the alleles that are not rare are B*15:01', text)
        with open(self.export('donors.csv'), encoding='utf-8') as file:
            self.assertIn('unlisted', {row['common_A_1'] for row in csv.DictReader(file)})
        self.discard_and_end()

    def test_tables_are_imported(self):
        """Codes and a catalogue: what could not be read before can be, and the page says more of it."""
        codes = self.write('codes.tsv', 'QQ\t01/02\n')
        app = self.open_example()
        app.type_into('^HLA-A, allele 2$', '01:QQ')
        app.find('label', 'no table of (multiple allele )?codes|[Nn]o table')
        app.press(app.find('page tab', '^Search$'))
        # a file that is none is refused in words
        app.action('page.choose-codes')
        self.choose(self.write('none.tsv', 'hello\n'))
        app.find('label', '^The Table Was Not Imported$')
        app.find('label', 'none.tsv')
        app.keys('Escape', window='')
        wait('the dialog gone', lambda: len(app.windows()) == 1)
        app.action('page.choose-codes')
        self.choose(codes)
        app.find('label', 'codes.tsv imported')
        app.find('label', r'Codes: codes\.tsv')
        app.press(app.at_rest(lambda: app.find('page tab', '^Patient$')))
        app.find('label', '01:01P, A1 · 01:01P/01:02P')
        app.press(app.find('page tab', '^Search$'))
        app.action('page.choose-catalogue')
        self.choose(self.write('ciwd.csv', 'ALLELE,TOTAL\nA*01:01,C\nA*01:02,R\n'))
        app.find('label', 'ciwd.csv imported')
        app.find('label', r'Catalogue: ciwd\.csv')
        app.press(app.at_rest(lambda: app.find('page tab', '^Patient$')))
        # what was typed before the import
        app.find('label', r'A\*01:01: common(.|\n)*A 01:QQ: the alleles that are not rare are A\*01:01')
        # both are in the menu of the sources
        app.press(app.at_rest(lambda: app.find('page tab', '^Search$')))
        app.press(app.scroll_to(app.find('button', '^Nomenclature$')))
        app.find('menu item', '^Table of Multiple Allele Codes')
        app.find('menu item', '^Catalogue of Common Alleles')
        app.kill()

    def test_donors_are_imported(self):
        """A table goes into the user's own registry: what its columns are, what was refused, and then the list."""
        header = 'donor_id,sex,birth_date,' + ','.join(f'{locus}_{place}' for locus in TYPING for place in (1, 2))
        good = ','.join(name for names in TYPING.values() for name in names)
        path = self.write('donors.csv', f'{header},hobby,A_ser_1,DR1,DR2,A_ser_2\n'
                          f'D1,F,1990-05-04,{good},x,A1,17,15,A3\nD2,M,1985,{good},x,,,,\n'
                          f'D3,M,1985,77:77,{good.split(",", 1)[1]},x,,,,\nD4,M,1985,{good},x,1/2,,,\n'
                          f'D5,M,1985,A*01:01+A*03:01|A*01:01+A*24:02,,{good.split(",", 2)[2]},x,,,,\n')
        app = self.begin()
        app.click('Find a Donor')
        app.click('Import Donors')
        self.choose(path)
        app.find('label', '“donors.csv” into your registry')
        app.find('label', 'nothing that a registry keeps: hobby')
        app.find('label', '^Serology Beside DNA$')
        self.chosen('HLA-A by serology, 1', 'A_ser_1')
        self.chosen('HLA-DRB1 by serology, 2', 'DR2')
        self.assertEqual(app.unnamed(), [])
        app.click('^_?Import')
        app.find('label', '^5 read: 3 added, .* 2 refused', timeout=20)
        app.find('label', '^Line 4: D3$')
        app.find('label', '^HLA-A by serology, 1: “1/2” is not an antigen')
        app.click('^_?Close')
        self.type_typing(TYPING)
        self.answer('^3 of 3 donors and units: 3 without mismatch')
        self.open_donor('D1')
        app.find('label', r'01:01\[1&3\]')
        # one of several genotypes, each on its line, and matched as a whole
        app.click('^Back to the list$')
        self.open_donor('D5')
        app.find('label', 'Of the donor.s 2 genotypes 01:01.03:01 matches best')
        app.find('label', r'^01:01\+03:01\|\n01:01\+24:02$')
        app.kill()

    def test_who_was_left_out_is_saved(self):
        """A list of donors has no place for those who could not be matched: a workbook has a second sheet, others a file
        beside them."""
        loci = ','.join(f'{locus}_{place}' for locus in TYPING for place in (1, 2))
        good = ','.join(name for names in TYPING.values() for name in names)
        half = ','.join(['UUUU', *good.split(',')[1:]])
        app = self.begin()
        app.click('Find a Donor')
        app.click('Import Donors')
        self.choose(self.write('donors.csv', f'id,{loci}\ngood,{good}\nhalf,{half}\n'))
        app.find('combo box', '^What to Do')     # the page behind it has a button of this name as well
        app.click('^_?Import( Import)?$')
        app.find('label', '^2 read: 2 added', timeout=20)
        app.click('^_?Close')
        self.type_typing(TYPING)
        self.answer('^1 of 1 donor')
        app.find('label', 'half: Of locus A one value is known', timeout=20)
        path = os.path.join(self.folder, 'list.csv')
        app.keys('ctrl+e')
        self.choose(path)
        app.find('label', '“list.csv” saved; who was left out is in “list.csv.left-out.txt”')
        self.look('left-out-toast')
        with open(path + '.left-out.txt', encoding='utf-8') as file:
            self.assertRegex(file.read(), '^1 donor was left out.\nhalf: Of locus A one value is known')
        with zipfile.ZipFile(self.export('list.xlsx')) as book:
            self.assertIn('name="Left out"', book.read('xl/workbook.xml').decode())
            self.assertIn('half', book.read('xl/worksheets/sheet2.xml').decode())
        self.discard_and_end()

    def test_a_file_replaces_its_own_pool(self):
        """What is found out of a table is told before; a file without pools asks whose donors it replaces."""
        def donors(name, *rows):
            loci = ','.join(f'{locus}_{place}' for locus in TYPING for place in (1, 2))
            good = ','.join(name for names in TYPING.values() for name in names)
            return self.write(name, f'id,pool,birth_date,{loci}\n' + ''.join(f'{row},{good}\n' for row in rows))
        app = self.begin()
        app.click('Find a Donor')
        for path, mode, wanted in (
                (donors('two.csv', 'P1,P,31.12.1980', 'Q1,Q,03.04.1990'), None, '^2 read: 2 added'),
                (donors('p.csv', 'P2,P,1980'), 1, '^1 read: 1 added, .* 1 removed, 0 refused'),
                (donors('none.csv', 'X,,1980'), 3, 'A full import would be refused'),
                (donors('none.csv', 'X,,1980'), 2, '^1 read: 1 added, .* 2 removed, 0 refused')):
            if mode is None:
                app.click('Import Donors')
            else:
                app.action('page.import-donors')
            self.choose(path)
            app.find('label', f'“{os.path.basename(path)}” into your registry')
            if mode is None:
                # the others have the same rows; to ask each of over a thousand nodes takes seconds
                self.assertEqual(app.unnamed(), [])
                app.find('label', 'Dates are read with the day first')
            else:
                app.press(app.find('combo box', '^What to Do'))
                app.keys(*['Down'] * mode, 'Return', window='Import Donors')
            app.click('^_?Import')
            if mode in (1, 2):
                self.is_asked(mode)
            app.find('label', wanted, timeout=20)
            app.click('^_?Close')
        # what removes nobody is done at once
        app.action('page.import-donors')
        self.choose(donors('more.csv', 'X,,1980', 'Y,,1980'))
        app.press(app.find('combo box', '^What to Do'))
        app.keys('Down', 'Return', window='Import Donors')
        app.click('^_?Import')
        app.find('label', '^2 read: 1 added, 0 changed, 1 unchanged, 0 removed', timeout=20)
        app.kill()


if __name__ == '__main__':
    unittest.main()
