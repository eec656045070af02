# SPDX-License-Identifier: GPL-3.0-or-later
"""The patient of a search is typed: by fields, by one entry, with errors that are told and mended."""
import os
import subprocess
import unittest

from case import wait
from search_case import TYPING, SearchCase


class PatientTest(SearchCase):
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

    def test_nothing_is_downloaded_without_consent(self):
        app = self.open_example()
        app.action('page.download-release')
        app.find('label', 'Attribution-NoDerivs')
        app.click('_?Cancel')
        app.kill()


if __name__ == '__main__':
    unittest.main()
