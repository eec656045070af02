# test_rows.py: the real engraft-cli on files and examples: which rows count, and what is said of the others.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and KMsurv 0.1-5; the call stands
# beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_rows.py ENGRAFT-CLI"""
import json
import os
import unittest

from case import Case, run


class OneEvent(Case):
    def test_imputed(self):
        path = self.write('one.csv', 't,s,x\n' + ''.join(f'{i},{int(i == 21)},{(i * 37 % 41 - 20) / 10}\n' for i in range(1, 41)))
        done = run('impute', path, '--time', 't', '--status', 's', '--event', '1', '--covariates', 'x')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Hazard ratio of x not estimable', done.stdout)
        self.assertIn('no more than the coefficients', done.stdout + done.stderr)
        self.assertNotIn('take at least as many imputations', done.stdout + done.stderr)
        self.assertNotIn('e+', done.stdout)


class Weightless(Case):
    """A group of which all rows weigh nothing is not estimable."""
    def test_group(self):
        path = self.write('w.csv', 't,s,g,w\n' + ''.join(f'{t},{t % 3},{"ab"[t % 2]},{t % 2}\n' for t in range(1, 31)))
        roles = [path, '--time', 't', '--status', 's', '--event', '1', '--other', '2', '--group', 'g', '--weight', 'w']
        for command in ('mcf', 'states', 'turnbull'):
            with self.subTest(command=command):
                at = [] if command == 'turnbull' else ['--at', '5']
                done = run(command, *roles, *at)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual((done.stdout + done.stderr).count('All rows of “a” have the weight 0'), 1)
                self.assertNotIn('Nobody is left', done.stdout + done.stderr)
                self.assertNotIn('not reached (0 rows)', done.stdout)
                for line in done.stdout.splitlines():
                    cells = line.split()
                    if cells[:1] == ['a'] and command != 'turnbull' and '–' in cells:
                        self.assertEqual(cells[-4:], ['–'] * 4, line)


class Missing(Case):
    """Rows that lack something and fare otherwise are told of, whatever they lack and whoever leaves them out."""
    def test_roles(self):
        path = self.write('m.csv', 't,s,g,h,x\n' + ''.join(
            f'{t},1,{"" if t <= 8 else t % 2 + 1},{t % 2 + 1},{t * 7 % 11}\n' for t in range(1, 31)))
        roles = [path, '--time', 't', '--status', 's', '--event', '1']
        for command, lacks in ((['km', '--strata', 'g'], 'a stratum'), (['km', '--weight', 'g'], 'a weight'),
                               (['km', '--cluster', 'g'], 'a cluster'), (['cox', '--covariates', 'x', '--strata', 'g'], 'a stratum'),
                               (['cif', '--weight', 'g'], 'a weight'), (['mcf', '--group', 'g', '--at', '5'], 'a group'),
                               (['states', '--group', 'g', '--at', '5'], 'a group'), (['turnbull', '--group', 'g'], 'a group'),
                               (['table1', '--group', 'g', '--variables', 'x'], 'a group'),
                               (['km', '--group', 'g', '--strata', 'h'], 'a group')):
            with self.subTest(command=command):
                done = run(command[0], *roles, *command[1:])
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual((done.stdout + done.stderr).count(
                    f'The 8 rows without {lacks} fare otherwise than the rows that are used (log-rank test, p < 0.001)'), 1)
        # of a subject with many rows only the first counts: one subject is no evidence
        path = self.write('r.csv', 'id,t,s,g\n' + ''.join(f'1,{20 + t / 10},1,\n' for t in range(1, 21)) + ''.join(
            f'{i},{i * 3},{i % 2},{i % 2 + 1}\n' for i in range(2, 16)))
        done = run('mcf', path, '--subject', 'id', '--time', 't', '--status', 's', '--event', '1', '--group', 'g', '--at', '5')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn('has to do with prognosis', done.stdout + done.stderr)

    def test_unused(self):
        path = self.write('m.csv', 'g,w,s,c,x\n' + ''.join(f'{t % 2},{t % 3 + 1},{t % 4},{t % 5},{t}\n' for t in range(30)))
        done = run('table1', path, '--group', 'g', '--variables', 'x', '--weight', 'w', '--strata', 's', '--cluster', 'c')
        for words in ('The weights, “w”, are not used', 'Strata are not used', 'Clusters by “c” are not used'):
            self.assertEqual((done.stdout + done.stderr).count(words), 1)
        done = run('table1', path, '--group', 'g', '--variables', 'x')
        self.assertNotIn('not used', done.stdout + done.stderr)


class Constant(Case):
    def test_level(self):
        path = self.write('k.csv', 't,s,g,v,k,n,x\n' + ''.join(
            f'{t},{int(t % 3 > 0)},{"ab"[t * 7 % 3 % 2]},{"uv"[t % 2]},one,3,{t * 7 % 11}\n' for t in range(1, 61)))
        roles = [path, '--time', 't', '--status', 's', '--event', '1']
        for command in (['cox', '--covariates', 'k,x'], ['parametric', '--covariates', 'k,x'],
                        ['impute', '--covariates', 'k,x', '--imputations', '2'], ['cif', '--covariates', 'k,x'],
                        ['rmst', '--covariates', 'k,x', '--horizon', '20'], ['cox', 'penalised', '--covariates', 'k,x', '--folds', '3'],
                        ['iptw', '--group', 'g', '--covariates', 'k,x'],
                        ['subgroups', '--group', 'g', '--subgroups', 'v', '--covariates', 'k,x'],
                        ['subgroups', '--group', 'g', '--subgroups', 'v', '--covariates', 'n,x']):
            with self.subTest(command=command):
                words = 2 if command[1] == 'penalised' else 1
                done = run(*command[:words], *roles, *command[words:])
                self.assertEqual(done.returncode, 0, done.stderr)
                name = 'n' if 'n,x' in command else 'k'
                self.assertEqual((done.stdout + done.stderr).count(
                    f'! “{name}” is the same in all rows that are used: it has no coefficient.'), 1)

    def test_smallest_p(self):
        path = self.write('p.csv', 't,s,g\n' + ''.join(f'{t},1,{int(t > 4000)}\n' for t in range(1, 8001)))
        roles = ['km', path, '--time', 't', '--status', 's', '--event', '1', '--group', 'g']
        text = run(*roles).stdout
        self.assertIn('<1e-300', text)
        self.assertNotIn('e-308', text)
        self.assertGreater(self.json(*roles)['result']['tests'][0]['p'], 0)


class NearTies(Case):
    """0.1 + 0.2 and 0.3 are one time, whoever asks."""
    SUM = repr(.1 + .2)

    def test_landmark(self):
        for end in ('0.3', self.SUM):
            path = self.write('l.csv', 't,s\n' + f'{end},1\n' + ''.join(f'{t},1\n' for t in range(1, 9)))
            found = self.json('km', path, '--time', 't', '--status', 's', '--event', '1', '--landmark', '0.3')
            self.assertIn('1 row ends at or before the landmark', json.dumps(found, ensure_ascii=False))

    def test_change(self):
        found = []
        for change in ('0.3', self.SUM):
            path = self.write('c.csv', 't,s,c\n' + f'0.3,1,{change}\n' + ''.join(
                f'{t},{t % 2},{t / 2 if t % 3 else ""}\n' for t in range(1, 15)))
            data = self.json('mantel-byar', path, '--time', 't', '--status', 's', '--event', '1', '--change', 'c')['result']
            found.append(data)
        self.assertEqual(*found)

    def test_intervals(self):
        found = []
        for end in ('0.3', self.SUM):
            path = self.write('i.csv', 't,s\n' + f'{end},1\n0.3,1\n0.3,1\n' + ''.join(f'{t},{t % 2}\n' for t in range(1, 9)))
            data = self.json('turnbull', path, '--time', 't', '--status', 's', '--event', '1')['result']
            found.append(data['groups'][0])
        self.assertAlmostEqual(found[0]['loglik'], found[1]['loglik'], places=12)


class Codes(Case):
    """A value of the status is found however it is written, as R, SAS and others write it."""

    def test_ways(self):
        ways = (('1', '0', ('1', '1.0', '01', '1e0')), ('2', '1', ('2', '2.0')), ('1.0', '0.0', ('1', '1.0')),
                ('TRUE', 'FALSE', ('TRUE', 'true', 'True', 'T', 't', '1')), ('true', 'false', ('true', 'TRUE')),
                ('T', 'F', ('T', 't', 'TRUE', 'true')), ('yes', 'no', ('yes', 'Yes', 'true')), ('Yes', 'No', ('Yes', 'YES', '1')),
                ('Dead', 'Alive', ('Dead',)), ('1: died', '0: alive', ('1: died',)))
        for yes, no, names in ways:
            path = self.path('codes.csv')
            with open(path, 'w', encoding='utf-8') as file:
                file.write('t,s\n' + ''.join(f'{i + 1},{no if i % 3 else yes}\n' for i in range(30)))
            for name in names:
                with self.subTest(yes=yes, name=name):
                    data = self.json('km', path, '--time', 't', '--status', 's', '--event', name)
                    self.assertEqual((data['tally']['events'], data['tally']['censored']), (10, 20))
                    said = ' '.join(notice['message'] for notice in data['notices'])
                    self.assertNotIn('No row has', said)
                    self.assertNotIn('read otherwise', said)

    def test_opposite(self):
        # whoever is alive had no event
        path = self.path('codes.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('t,alive\n' + ''.join(f'{i + 1},{"TRUE" if i % 3 else "FALSE"}\n' for i in range(30)))
        for name in ('FALSE', 'false', 'F', '0'):
            data = self.json('km', path, '--time', 't', '--status', 'alive', '--event', name)
            self.assertEqual(data['tally']['events'], 10, name)
            self.assertNotIn('opposite', json.dumps(data['notices']))

    def test_none(self):
        path = self.path('codes.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('t,s\n' + ''.join(f'{i + 1},{"Dead" if i % 3 else "Alive"}\n' for i in range(30)))
        # and not a curve that stays at 100%
        done = run('km', path, '--time', 't', '--status', 's', '--event', 'dead')
        self.assertEqual(done.returncode, 1)
        self.assertIn('It is probably “Dead”', done.stderr)
        self.assertIn('No row has “dead” in “s”.', done.stdout + done.stderr)


class RowsThatCount(Case):
    """Means of profiles and knots of splines are of the rows that the model uses, each as often as its weight says."""

    roles = ('--time', 'time', '--status', 'status', '--event', '2', '--other', '1')

    def contrast(self, *options):
        data = self.json('cox', *options, *self.roles, '--covariates', 'bili,age')['result']['contrasts']
        return data['coefficient'][0]

    def test_landmark(self):
        # R: e <- subset (pbc, time > 1000); rcs () is Harrell's, with its knots
        # coxph (Surv (time, status == 2) ~ rcs (bili, 4) + age, e)$loglik[2]
        data = self.json('cox', 'example:pbc', *self.roles, '--covariates', 'rcs(bili,4),age', '--landmark', '1000')['result']
        self.near(data['loglik'], -383.76238431983029)
        self.assertEqual(data['splines'][0]['knots'], [.5, .9, 1.6, 7.3])
        # sum (coef (coxph (Surv (time, status == 2) ~ bili + age, e)) * c (1, 60 - mean (e$age)))
        found = self.contrast('example:pbc', '--landmark', '1000', '--predict', 'bili=1', '--predict', 'bili=2,age=60')
        self.assertAlmostEqual(found, .51622001871109247, 8)

    def test_residuals(self):
        path = self.path('residuals.csv')
        done = run('cox', 'example:pbc', *self.roles, '--covariates', 'age', '--landmark', '2000', '--table', path,
                   '--table-kind', 'residuals')
        self.assertEqual(done.returncode, 0, done.stderr)
        # the first patient died at 400: no residual at all
        self.assertEqual(self.read('residuals.csv').splitlines()[1], '1,,,,')

    def test_incidence(self):
        # a row with weight 2 is two rows: also in the mean of what the profile does not name
        rows = [(i + 1, i % 3, (i * 7 % 20) / 10 - 1, i * 3 % 11 - 5, 1 + i % 2) for i in range(40)]
        found = []
        for name, lines in (('one', [row for row in rows]), ('many', [row[:4] + (1,) for row in rows for _ in range(row[4])])):
            path = self.path(name + '.csv')
            with open(path, 'w', encoding='utf-8') as file:
                file.write('t,s,x,y,w\n' + ''.join(','.join(map(str, line)) + '\n' for line in lines))
            data = self.json('cif', path, '--time', 't', '--status', 's', '--causes', 'a=1;b=2', '--covariates', 'x,y', '--weight',
                             'w', '--predict', 'x=1', '--at', '20')
            found.append(data['result']['model']['predictions']['incidence'][0])
        self.assertAlmostEqual(*found, 9)

    def test_weights(self):
        # R: w <- 1 + id %% 3; sum (coef (coxph (Surv (time, status == 2) ~ bili + age, pbc, weights = w)) *
        #                           c (3, weighted.mean (age, w) - 50))
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'pbc.csv'), encoding='utf-8') as file:
            lines = file.read().splitlines()
        column = lines[0].split(',').index('id')
        path = self.path('weighted.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(lines[0] + ',w\n' + ''.join(f'{line},{1 + int(line.split(",")[column]) % 3}\n' for line in lines[1:]))
        found = self.contrast(path, '--weight', 'w', '--predict', 'bili=1,age=50', '--predict', 'bili=4')
        self.assertAlmostEqual(found, .49610077407626213, 8)


class EmptyIntervals(Case):
    """Rows whose entry and end are the same but for rounding: R refuses such data, aeqSurv()."""

    rows = ('e,t,st,g\n0,5,1,a\n0,3.000000001,1,b\n3,3.00000000001,1,a\n2.0000000001,2.0000000002,1,b\n1,4,0,b\n1,6,1,a\n')

    def test_told(self):
        path = self.path('empty.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(self.rows)
        roles = (path, '--time', 't', '--entry', 'e', '--status', 'st', '--event', '1')
        for command in (('km',), ('cif',), ('cox', '--covariates', 'g'), ('cox', 'penalised', '--covariates', 'g', '--folds', '0')):
            words = [word for word in command if not word.startswith('-')][:2 if 'penalised' in command else 1]
            data = self.json(*words, *roles, *command[len(words):])
            self.assertEqual([n['message'] for n in data['notices'] if n['subject'] == 'entry'],
                             ['2 rows are left out: their entry and their end are the same time up to rounding.'], command)

    def test_other_codes(self):
        """What was said of a file with words is asked anew of one with numbers, and what then is left has its own answer."""
        path = self.write('codes.csv', 't,s\n' + ''.join(f'{t},{t % 2}\n' for t in range(1, 31)))
        done = run('km', path, '--time', 't', '--status', 's', '--event', 'dead', '--censored', 'alive')
        self.assertEqual(done.returncode, 1)
        self.assertIn('Choose which value of “s” is the event. It is probably “1”.', done.stderr)
        self.assertIn('Read “1” as Event', done.stdout + done.stderr)
        self.assertNotIn('as Unknown', done.stdout + done.stderr)
        done = run('km', path, '--time', 't', '--status', 's', '--event', '1', '--censored', 'alive')
        self.assertIn('Read “0” as Censored', done.stdout + done.stderr)
        # a code that looks like nothing in particular
        path = self.write('nine.csv', 't,s\n' + ''.join(f'{t},{9 if t == 7 else t % 2}\n' for t in range(1, 31)))
        done = run('km', path, '--time', 't', '--status', 's', '--event', '1', '--censored', '0')
        self.assertIn('Read “9” as Unknown', done.stdout + done.stderr)
        # none had the event: that is an answer
        path = self.write('none.csv', 't,s\n' + ''.join(f'{t},0\n' for t in range(1, 31)))
        done = run('km', path, '--time', 't', '--status', 's', '--event', '1', '--censored', '0')
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_empty_column(self):
        """Of a column without any value nothing is said of its type: reading can only call it text."""
        path = self.write('empty.csv', 't,s,note\n' + ''.join(f'{t},{t % 2},\n' for t in range(1, 31)))
        for roles, words in ((['--time', 'note', '--status', 's'], '“note” holds no values: all its cells are empty'),
                             (['--time', 't', '--status', 's', '--group', 'note'], '“note” holds no values')):
            done = run('km', path, *roles, '--event', '1')
            self.assertEqual(done.returncode, 1)
            self.assertIn(words, done.stderr)
            self.assertNotIn('texts', done.stderr + done.stdout)

    def test_nothing_else(self):
        path = self.path('empty.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('e,t,st\n3,3.00000000001,1\n2.0000000001,2.0000000002,1\n')
        done = run('km', path, '--time', 't', '--entry', 'e', '--status', 'st', '--event', '1')
        self.assertEqual(done.returncode, 1)
        self.assertIn('the entry and the end are the same time', done.stderr)


class Units(Case):
    def test_unreadable(self):
        for scale, word in ((1e-6, 'more'), (1, None), (1e7, 'less')):
            path = self.path('units.csv')
            with open(path, 'w', encoding='utf-8') as file:
                file.write('t,st,x\n' + ''.join(f'{i + 1},1,{(i * 7 % 40) * scale!r}\n' for i in range(40)))
            data = self.json('cox', path, '--time', 't', '--status', 'st', '--event', '1', '--covariates', 'x')
            said = [n['message'] for n in data['notices'] if n['message'].startswith('One unit of')]
            self.assertEqual(len(said), word is not None, said)
            if word:
                self.assertIn(f'far {word} than its values differ by', said[0])


if __name__ == '__main__':
    unittest.main()
