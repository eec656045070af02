# test_evidence.py: the published evidence that comes with Engraft, through the real engraft-cli.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_evidence.py ENGRAFT-CLI"""
import csv
import math
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from case import Case, run                                   # noqa: E402

# what a row of evidence must say: its number, what it is of, its figure as shown, and, of a claim, whether it has a denominator
CLAIMS = (
    ('E001', 'multiple sclerosis', 'No evidence of disease activity', '66–93 %', 'unsupported'),
    ('E002', 'systemic sclerosis', 'Progression-free survival', '70–74 %', 'rests on 90 patients'),
    ('E003', 'systemic lupus erythematosus', 'Disease-free survival', '50–66 %', 'unsupported'),
    ('E004', 'Crohn’s disease', 'Healing of the mucosa', '50 %', 'rests on 19 of 38 patients'),
    ('E005', 'multiple sclerosis', 'Treatment-related mortality', '0.2 %', 'rests on 1 of 507 patients'),
    ('E006', 'systemic sclerosis', 'Treatment-related mortality', 'from 10 % to 2.4 %', 'rests on 8 of 79 and 1 of 42 patients'),
    ('E007', 'several conditions', 'Serious adverse events, haematopoietic cells', '57.1 %', 'unsupported'),
    ('E008', 'several conditions', 'Serious adverse events, mesenchymal cells', '6.1 %', 'unsupported'),
    ('E009', 'several conditions', 'Trials of phase I or II', '83.6 %', 'rests on 244 trials'),
    ('E010', 'several conditions', 'Trials of phase I that were completed', '35.4 %', 'rests on 244 trials'),
    ('E011', 'several conditions', 'Trials that ended early', '23 %', 'rests on 244 trials'),
    ('E012', 'several conditions', 'Trials paid for by universities', '49.2 %', 'rests on 244 trials'),
    ('E014', 'several conditions', 'Success', '80 %', 'unsupported'),
    ('E015', 'several conditions', 'Response in juvenile idiopathic arthritis, XGBoost', '0.97–0.99', 'unsupported'),
    ('E016', 'several conditions', 'Response, support vector machine', '0.87', 'unsupported'),
    ('E017', 'several conditions', 'Resistance to glucocorticoids, support vector machine', '0.91', 'unsupported'),
    ('E018', 'several conditions', 'Early response to TNF inhibitors in ankylosing spondylitis', '0.783', 'rests on 595 patients'),
    ('E019', 'several conditions', 'Response to adalimumab, DNA methylation', '85.9 %', 'unsupported'),
    ('E020', 'several conditions', 'Response to etanercept, DNA methylation', '88 %', 'unsupported'),
    ('E021', 'several conditions', 'Response, machine learning', '90.8 %', 'unsupported'),
)

# of studies the counts, the citation's year and the group of patients
COUNTS = (
    ('E042d', 'ASTIS', 8, 79, '2014', ''), ('E049d', 'Burt, cardiac-safe', 1, 42, '2020', 'SSc-Northwestern-flu'),
    ('E035d', 'Burt real-world 507', 1, 507, '2021', 'MS-Northwestern'), ('E066', 'ASTIC secondary', 19, 38, '2017', 'CD-ASTIC'),
    ('E082', 'Erlangen CD19 CAR-T', 15, 15, '2024', 'CART-Erlangen'), ('E079', 'Erlangen CD19 CAR-T', 8, 8, '2024', 'CART-Erlangen'),
    ('E080', 'Erlangen CD19 CAR-T', 3, 3, '2024', 'CART-Erlangen'), ('E081', 'Erlangen CD19 CAR-T', 4, 4, '2024', 'CART-Erlangen'),
    ('E041', 'ASSIST', 10, 10, '2011', 'SSc-Northwestern'), ('E048d', 'Nash SSc', 8, 34, '2007', 'SSc-Nash'),
)


def wilson(events, total, z=1.959963984540054):
    share = events / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return middle - half, middle + half


class Rows(Case):
    def ask(self, *args):
        done = run('evidence', *args, '-o', self.path('rows.csv'), env={'XDG_DATA_HOME': self.folder.name})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout, {row['id']: row for row in csv.DictReader(self.read('rows.csv').splitlines())}

    def block(self, text, number):
        """What is printed of one row."""
        return re.search(rf'\n{number}  .*?(?=\n\n|\Z)', text, re.S).group(0)

    def test_claims(self):
        text, rows = self.ask()
        for number, condition, endpoint, figure, basis in CLAIMS:
            with self.subTest(number):
                row, said = rows[number], self.block(text, number)
                self.assertEqual((row['condition'], row['status'], row['takes_part']), (condition, 'claim', 'no'))
                self.assertTrue(row['endpoint'].startswith(endpoint), row['endpoint'])
                self.assertIn(f'{row["endpoint"]}: {figure}\n', said)
                self.assertIn(f'An article’s claim; {basis}', said)
                self.assertIn('a claim', row['why_not'])

    def test_differences(self):
        """Where a claim and its source differ, it is said beside the claim."""
        text, rows = self.ask('--status', 'claim')
        for number, words in (('E002', 'not both are progression-free survival'), ('E003', 'another definition'),
                              ('E006', 'The fall rests on one death'), ('E007', 'is not said'), ('E008', 'is not said'),
                              ('E012', 'trials of stem cells'), ('E014', 'Neither a denominator nor an endpoint'),
                              ('E018', 'not who responded')):
            self.assertIn(words, rows[number]['differs'])
            self.assertIn(rows[number]['differs'], text)

    def test_counts(self):
        text, rows = self.ask()
        for number, study, events, total, year, overlap in COUNTS:
            with self.subTest(number):
                row = rows[number]
                self.assertEqual((row['study'], int(row['events']), int(row['total']), row['year'], row['overlap']),
                                 (study, events, total, year, overlap))
                lower, upper = wilson(events, total)
                self.assertIn(f'{events}/{total}, {100 * events / total:.1f} ({100 * lower:.1f}–{100 * upper:.1f}) %',
                              self.block(text, number))
                self.assertTrue(row['reference'])

    def test_every_row(self):
        """Each row names its source and how far it was checked; counts are possible; patients take part once at most."""
        text, rows = self.ask()
        self.assertNotRegex(text, r'rests on (across|of|in) ')
        for row in rows.values():
            self.assertTrue(row['reference'], row['id'])
            self.assertIn(row['status'], ('claim', 'primary', 'check'))
            self.assertIn(row['kind'], ('efficacy', 'mortality', 'harm', 'model', 'landscape'))
            if row['events']:
                self.assertLessEqual(int(row['events']), int(row['total']))
            if row['events'] and row['percent']:
                self.assertLess(abs(100 * int(row['events']) / int(row['total']) - float(row['percent'])), .51, row['id'])
            if row['patients'] and row['total'] and row['id'] != 'E060d':     # of 30 patients 26 had this regimen
                self.assertLessEqual(int(row['total']), int(row['patients']), row['id'])
        for condition in {row['condition'] for row in rows.values() if row['kind'] == 'mortality'}:
            _, deaths = self.ask('--condition', condition, '--kind', 'mortality')
            taken = [row['overlap'] or row['study'] for row in deaths.values() if row['takes_part'] == 'yes']
            self.assertEqual(len(taken), len(set(taken)), condition)

    def test_questions(self):
        """What is asked of the literature: of a disease, of harm, of trials, of predictions"""
        text, rows = self.ask('--condition', 'systemic sclerosis', '--endpoint', 'Treatment-related mortality')
        self.assertIn('7 studies, each of its own patients, together: 8.7 (5.0–14.6) %', text)
        self.assertIn('E043d', rows)      # deaths of a trial without counts are shown as well
        text, rows = self.ask('--kind', 'efficacy', '--status', 'claim')
        self.assertEqual(set(rows), {'E001', 'E002', 'E003', 'E004', 'E014'})
        _, rows = self.ask('--endpoint', 'serious adverse events')
        self.assertEqual([row['percent'] for row in rows.values()], ['57.1', '6.1'])
        _, rows = self.ask('--kind', 'landscape')
        self.assertEqual({'83.6', '35.4', '23', '49.2'} - {row['percent'] for row in rows.values()}, set())
        self.assertEqual(rows['E088']['patients'], '244')
        done = run('evidence', '--kind', 'nothing')
        self.assertEqual(done.returncode, 1)


class Reference(Case):
    """The file of which the rows were made: no fact of it is lost or changed"""
    CONDITIONS = {'MS': 'multiple sclerosis', 'SSc': 'systemic sclerosis', 'CD': 'Crohn’s disease', 'IIM': 'inflammatory myopathy',
                  'AS': 'ankylosing spondylitis', 'RA': 'rheumatoid arthritis'}

    def setUp(self):
        super().setUp()
        path = os.path.join(os.environ.get('ENGRAFT_REFERENCE', ''), 'clinical', 'evidence.csv')
        if not os.path.exists(path):
            self.skipTest('the reference folder is not here')
        with open(path, encoding='utf-8') as file:
            self.reference = list(csv.DictReader(file))
        run('evidence', '-o', self.path('rows.csv'), env={'XDG_DATA_HOME': self.folder.name})
        self.rows = {row['id']: row for row in csv.DictReader(self.read('rows.csv').splitlines())}

    def test_facts(self):
        for given in self.reference:
            row, deaths = self.rows[given['id']], self.rows.get(given['id'] + 'd')
            with self.subTest(given['id']):
                if given['condition'] in self.CONDITIONS:
                    self.assertEqual(row['condition'], self.CONDITIONS[given['condition']])
                self.assertEqual(row['overlap'], given['overlap_group'])
                if given['status'] == 'seed':
                    self.assertEqual(row['status'], 'claim')
                    continue
                self.assertEqual(row['status'], 'check' if given['status'].startswith('from memory') else 'primary')
                self.assertEqual(row['year'], '' if given['year'] == 'ongoing' else given['year'])
                self.assertEqual(row['reference'], given['reference'])
                self.assertEqual(row['identifier'], given['doi_or_pmid'])
                for mine, theirs in (('lower', 'ci_low_pct'), ('upper', 'ci_high_pct')):
                    if given[theirs]:
                        self.assertEqual(float(row[mine]), float(given[theirs]))
                if re.fullmatch(r'[0-9.]+', given['rate_pct']):
                    self.assertEqual(float(row['percent']), float(given['rate_pct']))
                if given['events']:
                    self.assertEqual(row['events'], given['events'])
                    self.assertEqual(row['total'], given['denominator'].split()[0])
                if given['trm_events'] and given['trm_n']:
                    shown = deaths or row
                    # of a study of several rows the deaths are in the first
                    if shown['kind'] == 'mortality':
                        self.assertEqual((shown['events'], shown['total']), (given['trm_events'], given['trm_n']))


if __name__ == '__main__':
    unittest.main()
