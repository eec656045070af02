# SPDX-License-Identifier: GPL-3.0-or-later
"""A donor is searched, as a coordinator goes: types a patient, reads the list, asks why, puts aside, writes a report."""
import csv
import json
import os
import re
import subprocess
import time
import unittest
import zipfile

from case import Case, uidriver, wait

TYPING = {'A': ('01:01', '03:01'), 'B': ('08:01', '07:02'), 'C': ('07:01', '07:02'), 'DRB1': ('03:01', '15:01'),
          'DQB1': ('02:01', '06:02')}


class SearchTest(Case):
    def begin(self, *arguments):
        self.app = self.start(*arguments, close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        return self.app

    def open_example(self):
        app = self.begin()
        app.press(app.scroll_to(app.find('label', '^Donor Search$')))
        self.answer(r'^\d+ of 5,?000 donors and units: \d+ without mismatch')
        return app

    def answer(self, pattern=r'^\d+ of 5,?000 donors'):
        return self.app.find('label', pattern, timeout=10).name

    def row(self, index):
        """What the cells of a donor say."""
        return wait('the cells of a donor', lambda: [
            n.name for n in uidriver.walk(self.app.data()[1][index]) if uidriver.role(n) in ('label', 'image')])

    def open_row(self, index):
        node = self.app.all('label', under=self.app.data()[1][index])[0]
        donor = node.name
        self.app.press(node)
        self.app.find('label', f'^{donor}$')
        self.app.find('button', '^Back to the list$')
        return donor

    def type_typing(self, typing):
        for locus, names in typing.items():
            for place, name in enumerate(names, 1):
                self.app.type_into(f'^HLA-{locus}, allele {place}$', name)

    def export(self, name):
        path = os.path.join(self.folder, name)
        self.app.keys('ctrl+e')
        self.choose(path)
        self.app.find('label', f'“{name}” saved')      # a file is there before all of it is
        return path

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

    def test_example_has_donors_with_reasons(self):
        app = self.open_example()
        app.find('label', 'Simulated donors, of no real person')
        app.find('label', 'not a medical device')
        cells = self.row(0)
        self.assertRegex(cells[0], r'^SIM[CD]\d+')
        self.assertTrue(any(cell.startswith('10/10, ') for cell in cells), cells)
        self.assertIn('A: 2 of 2, match', cells)
        self.assertEqual(app.unnamed(), [])
        self.open_row(0)
        app.find('label', '^A: match$')
        app.find('label', '^Rank 1$')
        app.find('label', 'Patient 01:01 and donor [0-9:]* are both of A.01:01P')
        app.click('^Next donor$')
        app.find('label', '^Rank 2$')
        app.find('label', '^(Behind|Like) SIM')
        app.click('^Back to the list$')
        app.close()

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

    def chosen(self, field, column):
        """A row of the import says from which column a field is read."""
        row = self.app.find('combo box', f'^{field}')
        wait(f'{field} of {column}', lambda: column in [n.name for n in uidriver.walk(row)] + [row.name])

    def open_donor(self, donor):
        def cell():
            return [n for row in self.app.data()[1] for n in self.app.all('label', f'^{re.escape(donor)}$', row)]
        self.app.press(wait(donor, cell)[0])

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

    def test_a_search_is_printed(self):
        app = self.open_example()
        app.action('page.print')
        wait('the dialog of printers', lambda: any(w.name == 'Print' for w in app.windows()))
        self.look('print')
        subprocess.check_call(['xdotool', 'key', 'Escape'])
        wait('the dialog gone', lambda: len(app.windows()) == 1)
        app.action('window.close')
        app.ended()

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

    @staticmethod
    def look(name):
        """A picture of the screen, when a folder for them is given."""
        if os.environ.get('LOOK_FOLDER'):
            time.sleep(.5)
            subprocess.run(['import', '-window', 'root', os.path.join(os.environ['LOOK_FOLDER'], name + '.png')], check=False)

    def test_nothing_is_downloaded_without_consent(self):
        app = self.open_example()
        app.action('page.download-release')
        app.find('label', 'Attribution-NoDerivs')
        app.click('_?Cancel')
        app.kill()

    def test_a_patient_is_typed(self):
        app = self.begin()
        app.click('Find a Donor')
        app.find('label', '^Which Donors')
        app.click('Simulate Donors')
        app.find('label', '^Type the Patient’s HLA$', timeout=10)
        self.type_typing({'A': TYPING['A']})
        of_one_locus = self.answer()
        self.type_typing({'B': TYPING['B']})
        wait('fewer donors', lambda: self.answer() != of_one_locus)
        self.type_typing(TYPING)
        wait('the whole typing', lambda: self.row(0)[0].startswith('SIM') and 'A: 2 of 2, match' in self.row(0))
        app.find('label', '^01:01P, A1 · 03:01P, A3')
        app.action('win.undo')
        self.discard_and_end()

    def test_a_wrong_name_is_told_and_mended(self):
        app = self.open_example()
        before = self.answer()
        app.type_into('^HLA-A, allele 2$', '03:011')
        app.find('label', 'HLA-A cannot be read; the list is that of the typing before')
        self.assertEqual(self.answer(), before)
        app.click('^Use 03:01$')
        wait('the name that was meant', lambda: app.text_of('^HLA-A, allele 2$') == '03:01')
        app.find('label', '^01:01P, A1 · 03:01P, A3$')
        self.assertEqual(self.answer(), before)
        self.discard_and_end()

    def test_an_error_is_marked_where_it_is(self):
        """The value of a list that is wrong is underlined, and a key away."""
        app = self.open_example()
        app.type_into('^HLA-A, allele 2$', '02:01/03:011/24:02')
        app.find('label', 'character 7: ')
        text = app.find('text', '^HLA-A, allele 2$').queryText()

        def underlined():
            return [i for i in range(text.characterCount) if 'underline:error' in text.getAttributes(i)[0]]
        wait('the line beneath', lambda: underlined() == list(range(6, 12)))
        subprocess.check_call(['xdotool', 'key', 'Escape'])        # the names to choose from
        app.press(app.at_rest(lambda: app.find('button', '^Go to the Error$')))
        wait('the selection', lambda: text.getNSelections() and tuple(text.getSelection(0)) == (6, 12))
        subprocess.check_call(['xdotool', 'type', '03:01'])
        wait('the mended list', lambda: app.text_of('^HLA-A, allele 2$') == '02:01/03:01/24:02')
        wait('no line', lambda: underlined() == [])
        app.find('label', '02:01P/03:01P/24:02P')
        self.discard_and_end()

    def test_a_typing_shows_its_alleles(self):
        app = self.open_example()
        app.type_into('^HLA-A, allele 2$', 'A*03:01/A2')
        app.find('label', 'character 9: “A2” is an antigen|“A2” is an antigen')
        app.type_into('^HLA-A, allele 2$', 'A*02:01/A*03:01')
        app.find('label', '^01:01P, A1 · 02:01P/03:01P, A2/A3$')
        app.press(app.find('button', '^Alleles of HLA-A$'))
        app.find('label', r'A.01:01 is (one of [0-9]+ alleles|1 allele):(.|\n)*02:01/03:01 is one of [0-9]+ alleles:(.|\n)*03:01')
        if os.environ.get('LOOK'):
            subprocess.run(['import', '-window', 'root', os.environ['LOOK']])
        app.keys('Escape')
        self.discard_and_end()

    def test_genotypes_stay_together(self):
        """Alternatives of a GL string: each is matched as a whole, and the entry keeps which go together."""
        app = self.open_example()
        app.type_into('^HLA-A, allele 1$', 'A*01:01+A*02:01|A*03:01+A*24:02')
        wait('the genotypes in the first entry', lambda: app.text_of('^HLA-A, allele 1$') == '01:01+02:01|03:01+24:02'
             and app.text_of('^HLA-A, allele 2$') == '')
        app.find('label', 'A may be one of 2 genotypes, each of which is matched as a whole: 01:01.02:01.03:01.24:02')
        self.answer()
        self.open_row(0)
        app.find('label', 'Of the patient.s 2 genotypes')
        self.discard_and_end()

    def test_a_whole_typing_in_one_entry(self):
        app = self.open_example()
        before = self.answer()
        app.type_into('^HLA-A, allele 1$',
                      'A*02:01+A*24:02^B*07:02+B*44:02^C*05:01+C*07:02^DRB1*04:01+DRB1*15:01^DQB1*03:01+DQB1*06:02')
        wait('the typing in its places', lambda: app.text_of('^HLA-DQB1, allele 2$') == '06:02'
             and app.text_of('^HLA-A, allele 1$') == '02:01' and app.text_of('^HLA-C, allele 1$') == '05:01')
        wait('another answer', lambda: self.answer() != before)
        self.discard_and_end()

    def test_a_donor_that_is_not_listed_is_explained(self):
        app = self.open_example()
        self.find_donor('SIMD0000000001')
        app.find('label', '^Not in the List$')
        app.find('label', 'mismatches; the search allows 2')
        app.click('^Back to the list$')
        self.find_donor('nobody')
        app.find('label', 'There is no donor or unit “nobody” in the registry')
        app.close()

    def find_donor(self, number):
        self.app.keys('ctrl+f')
        entry = self.app.at_rest(lambda: self.app.find('entry', '^Number of a donor or unit$'))
        self.app.press(entry)
        subprocess.check_call(['xdotool', 'key', 'ctrl+a'])
        subprocess.check_call(['xdotool', 'type', number])
        subprocess.check_call(['xdotool', 'key', 'Return'])

    def compared(self):
        """What the cells of the comparison say; uidriver does not walk what has so many."""
        return {cell.name for node in uidriver.walk(self.app.root) if node.childCount > 30
                and uidriver.role(node) != 'list' for cell in node if uidriver.role(cell) == 'label'}

    def test_shortlist_comparison_and_export(self):
        app = self.open_example()
        donor = self.open_row(0)
        app.click('^Put on the shortlist$')
        app.click('^Next donor$')
        wait('another donor', lambda: not any(n.name == donor for n in uidriver.walk(app.root)
                                              if uidriver.role(n) == 'label' and app.showing(n)))
        app.click('^Put on the shortlist$')
        app.click(r'^_?Shortlist \(2\)')
        app.find('label', f'^{donor}$')
        shortlist = app.find('filler', '^EngraftShortlistView$')
        note = app.all('text', '^Note', shortlist)[0]      # of the first donor
        assert note.queryEditableText().setTextContents('asked for confirmatory typing')
        app.click('^_Compare')
        wait('the donor with its note', lambda: {donor, 'asked for confirmatory typing'} <= self.compared())
        app.click(r'^_?Shortlist \(2\)')
        app.press(app.at_rest(lambda: next(n for n in uidriver.walk(app.find('filler', '^EngraftShortlistView$'))
                                           if uidriver.role(n) == 'check box')))
        app.click('^_Compare')
        wait('the other donor alone', lambda: donor not in self.compared() and len(self.compared()) > 5)

        text = subprocess.check_output(['pdftotext', '-layout', self.export('report.pdf'), '-'], text=True)
        for words in ('Simulated donors', 'not a medical device', donor, 'asked for confirmatory typing', 'HLA-DRB1',
                      'Shortlist', 'are both of', '(A, B, DRB1, C, DQB1)', '5000 simulated donors', 'The first of the list.', 'Behind '):
            self.assertIn(words, text)
        with open(self.export('donors.csv'), encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(rows[0]['id'], donor)
        self.assertEqual(rows[0]['shortlist'], 'asked for confirmatory typing')
        self.assertEqual({row['source'] for row in rows}, {'simulated'})
        with open(self.export('search.json'), encoding='utf-8') as file:
            search = json.load(file)
        self.assertEqual(search['donors'][0]['id'], donor)
        self.assertEqual(len(search['donors']), len(rows))
        self.assertEqual(search['searched'], 5000)
        self.discard_and_end()

    def test_repeated_search_shows_changes(self):
        """The list is marked, the limits change, and who is gone is told with the reason."""
        app = self.open_example()
        first = self.row(0)[0]
        app.click('^Chan_ges')
        app.find('label', '^No List Reviewed Yet$')
        app.click_until('^_Mark List as Reviewed', 'label', '^Nothing has changed since the list was reviewed on')
        app.press(app.find('page tab', '^Search$'))
        app.type_into('^Mismatches Mismatches$', '0')
        app.find('button', r'^Chan_ges \(\d+\)', timeout=10)
        app.find('label', r'^No Longer Listed \(\d+\)$')
        app.find('label', '^It has 1 mismatch; the search allows 0.$')
        app.click('^_Donors')
        wait('the list', lambda: self.row(0)[0] == first)
        self.discard_and_end()

    def test_class_of_cord_blood(self):
        """Antigens are counted at A and B: what that finds more says how many alleles match."""
        app = self.open_example()
        app.press(app.find('page tab', '^Search$'))
        app.press(app.find('combo box', '^Loci$'))
        app.keys('Up', 'Down', 'Return')         # up is to the first in GTK 4.8
        wait('the class', lambda: any('by alleles' in cell for cell in self.row(0)))
        self.assertTrue(any(cell.startswith('6/6') for cell in self.row(0)), self.row(0))
        self.open_row(0)
        app.find('label', '^Not Counted$')
        app.find('label', '^DRB345: ')
        self.discard_and_end()

    def test_dpb1_that_is_not_counted(self):
        """It is part of the order, so it is to be seen: a chip in the list, and of a donor among what is not counted."""
        app = self.open_example()
        self.assertTrue(any(cell.startswith('DPB1: ') for cell in self.row(0)), self.row(0))
        self.open_row(0)
        app.find('label', '^Not Counted$')
        app.find('label', '^DRB345: ')
        app.find('label', '^DPB1: ')
        app.find('label', 'DPB1 is not counted.')
        app.close()

    def test_dpb1_in_a_window_without_much_room(self):
        """Where its column and that of its groups of epitopes are not in view, the donor says it."""
        app = self.open_example()
        window = app._window()
        for width in (1180, 412, 360):
            subprocess.check_call(['xdotool', 'windowsize', window, str(width), '800'])

            def says():
                return [n for n in uidriver.walk(app.data()[1][0])
                        if uidriver.role(n) == 'label' and n.name.startswith('DPB1: ') and n.name != 'DPB1: ']
            label = wait(f'DPB1 at {width}', says)[0]
            box = label.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
            self.assertLessEqual(box.x + box.width, width, label.name)
            self.shoot(f'dpb1-{width}')
        app.close()

    def test_any_loci_are_counted(self):
        """Of the loci those of 10 are chosen at first; DQA1 besides makes it 12, and has chips."""
        app = self.open_example()
        app.press(app.find('page tab', '^Search$'))
        app.absent('check box', '^HLA-DQA1')
        app.press(app.find('combo box', '^Loci$'))
        app.press(app.at_rest(lambda: app.find('label', '^Other loci$')))
        check = app.find('check box', '^HLA-DQA1')
        self.assertTrue(any(cell.startswith('10/10, ') for cell in self.row(0)), self.row(0))
        app.find('label', '^A, B, DRB1, C, DQB1$')
        self.shoot('loci')
        app.press(check)
        wait('twelve places', lambda: any(cell.startswith('12/12, ') for cell in self.row(0)))
        app.find('label', '^A, B, C, DRB1, DQB1, DQA1$')
        self.assertTrue(any(cell.startswith('DQA1: ') for cell in self.row(0)), self.row(0))
        self.shoot('loci-dqa1')
        self.open_row(0)
        app.find('label', '^DQA1: ')
        self.shoot('loci-donor')
        app.click('^Back to the list$')
        app.action('win.undo')
        wait('ten places', lambda: any(cell.startswith('10/10, ') for cell in self.row(0)))
        self.discard_and_end()

    def test_options_change_the_list(self):
        app = self.open_example()
        before = self.answer()
        app.press(app.find('page tab', '^Search$'))
        app.type_into('^Mismatches Mismatches$', '0')
        wait('fewer donors', lambda: self.answer() != before)
        self.assertNotIn('with', self.answer().replace('without', ''))
        app.action('win.undo')
        wait('as before', lambda: self.answer() == before)
        app.close()


if __name__ == '__main__':
    unittest.main(verbosity=2)
