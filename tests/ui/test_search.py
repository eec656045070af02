# SPDX-License-Identifier: GPL-3.0-or-later
"""A donor is searched, as a coordinator goes: reads the list, asks why, puts aside, writes a report."""
import csv
import json
import subprocess
import unittest

from case import uidriver, wait
from search_case import SearchCase


class SearchTest(SearchCase):
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

    def test_a_search_is_printed(self):
        app = self.open_example()
        app.action('page.print')
        wait('the dialog of printers', lambda: any(w.name == 'Print' for w in app.windows()))
        self.look('print')
        subprocess.check_call(['xdotool', 'key', 'Escape'])
        wait('the dialog gone', lambda: len(app.windows()) == 1)
        app.action('window.close')
        app.ended()

    def test_a_donor_that_is_not_listed_is_explained(self):
        app = self.open_example()
        self.find_donor('SIMD0000000001')
        app.find('label', '^Not in the List$')
        app.find('label', 'mismatches; the search allows 2')
        app.click('^Back to the list$')
        self.find_donor('nobody')
        app.find('label', 'There is no donor or unit “nobody” in the registry')
        app.close()

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
    unittest.main()
