# test_guards.py: the real engraft-cli on data that tempt one to a wrong answer: what is said, and what is not shown.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_guards.py ENGRAFT-CLI"""
import csv
import unittest

from case import Case, run

ROLES = ['--time', 't', '--status', 's', '--event', '1', '--censored', '0']


class Guards(Case):
    def file(self, header, row, n=120):
        """A file of so many rows, of which each is made of its number."""
        return self.write('rows.csv', header + '\n' + ''.join(','.join(map(str, row(i))) + '\n' for i in range(1, n + 1)))

    def said(self, command, path, *arguments):
        done = run(command, path, *ROLES, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_codes_of_the_status(self):
        """Which value is the event is asked, with the likely one as the answer."""
        for codes, event, words in (('01', '1', 'It is probably “1”'), ('12', '2', 'usually 1 is censored and 2 is the event'),
                                    (('no', 'yes'), 'true', 'It is probably'), (('alive', 'dead'), 'dead', 'It is probably “dead”')):
            with self.subTest(codes):
                path = self.file('t,s', lambda i, codes=codes: (i, codes[i % 2]))
                done = run('km', path, '--time', 't', '--status', 's')
                self.assertEqual(done.returncode, 1)
                self.assertIn(words, done.stderr)
                self.assertIn(f'--set cohort.events={event}', done.stdout + done.stderr)
                self.assertNotIn('Median survival', done.stdout)
                self.assertEqual(run('km', path, '--time', 't', '--status', 's', '--set', f'cohort.events={event}').returncode, 0)

    def test_too_few_events(self):
        path = self.file('t,s,x,y', lambda i: (i, int(i % 20 == 0), i * 37 % 41, i * 17 % 29))
        self.assertIn('The number of events, 6, is less than 10 for each coefficient: the model may follow chance.',
                      self.said('cox', path, '--covariates', 'x,y'))

    def test_hazards_that_change(self):
        """B does worse at first and better later."""
        path = self.file('t,s,arm', lambda i: ((i if i % 2 else i / 20 if i < 80 else 200 + i), 1, 'AB'[i % 2 == 0]))
        said = self.said('cox', path, '--covariates', 'arm')
        self.assertIn('The effect of “arm” changes over time (p < 0.001)', said)
        self.assertIn('stratify by it, or analyse early and late times apart', said)

    def test_missing_with_prognosis(self):
        """Of who dies early x is not known."""
        path = self.file('t,s,x', lambda i: (i, 1, '' if i < 50 else 500 + i * 37 % 41))
        said = self.said('cox', path, '--covariates', 'x')
        self.assertIn('The 49 rows that lack a covariate fare otherwise than the rows that are used (log-rank test, p < 0.001)', said)
        self.assertIn('multiple imputation', said)

    def test_separation(self):
        """Nobody in B has the event: there is no ratio, and none is shown."""
        path = self.file('t,s,arm', lambda i: (i, i % 2, 'AB'[i % 4 == 0]))
        said = self.said('cox', path, '--covariates', 'arm', '--table', self.path('c.csv'))
        self.assertIn('The hazard ratio of “arm: B” has no finite estimate', said)
        self.assertIn('Hazard ratio of arm: B not estimable', said)
        self.assertEqual(next(csv.DictReader(self.read('c.csv').splitlines()))['hazard_ratio'], '')

    def test_the_same_twice(self):
        path = self.file('t,s,x,y', lambda i: (i, i % 3 % 2, i * 37 % 41, 2 * (i * 37 % 41) + 1))
        said = self.said('cox', path, '--covariates', 'x,y')
        self.assertIn('“y” does not vary, or follows from the covariates before it: it has no coefficient. Leave it out', said)
        self.assertIn('hazard ratio of y not estimable', said)

    def test_beyond_follow_up(self):
        """Nobody is observed at 500; the row that is carried on from the last says so."""
        path = self.file('t,s', lambda i: (i, int(i < 100)))
        said = self.said('km', path, '--at', '50,500', '--table', self.path('at.csv'), '--table-kind', 'times')
        self.assertIn('nobody is observed beyond 120: survival at later times is not known', said.lower())
        rows = list(csv.DictReader(self.read('at.csv').splitlines()))
        self.assertEqual([row[next(k for k in row if 'beyond' in k.lower())] for row in rows], ['false', 'true'])


if __name__ == '__main__':
    unittest.main()
