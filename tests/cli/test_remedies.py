# test_remedies.py: the real engraft-cli on files and examples: what is proposed where something is wrong.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_remedies.py ENGRAFT-CLI"""
import json
import re
import shlex
import unittest

from case import BMT, Case, run


class Remedies(Case):
    """What is proposed about a model that is refused can be typed as it is printed."""
    ROLES = ['--time', 't1', '--status', 'd1', '--event', '1']

    def remedies(self, stderr):
        return {name: shlex.split(settings) for name, settings in re.findall('→ ([^:]*): (.*)', stderr)}

    def refused(self, *command):
        done = run(*command)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn('is known only later', done.stderr)
        return self.remedies(done.stderr)

    def test_known_at_start(self):
        roles = ['example:bmt', *self.ROLES]
        late = ['--covariates', 'z1,dp']
        for command in (['cox', *roles, *late], ['cox', 'penalised', *roles, *late, '--folds', '3'],
                        ['cox', 'frailty', *roles, *late, '--cluster', 'z9'],
                        ['parametric', *roles, *late], ['rmst', *roles, *late, '--horizon', '500'],
                        ['iptw', *roles, *late, '--group', 'z3'], ['iptw', *roles, '--covariates', 'z1', '--group', 'da'],
                        ['impute', *roles, *late], ['subgroups', *roles, '--group', 'da', '--subgroups', 'z3'],
                        ['csc', 'example:bmt', '--time', 't1', '--status', 'd1', '--event', '1', '--other', '0', *late],
                        ['cif', 'example:bmt', '--time', 't1', '--status', 'd1', '--event', '1', '--other', '0', *late]):
            with self.subTest(command=command):
                settings = self.refused(*command)['It Is Known at the Start']
                done = run(*command, *settings)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_recurrent(self):
        path = self.write('bmt.csv', BMT)
        command = ['mcf', path, '--subject', 'id', '--time', 't', '--status', 'd', '--event', '1', '--model', 'andersen-gill',
                   '--covariates', 'da']
        self.assertEqual(self.refused(*command), {'It Is Known at the Start': ['--set', 'model.known-at-start=da']})
        self.assertEqual(run(*command, '--known-at-start', 'da').returncode, 0)

    def test_landmark(self):
        command = ['cox', 'example:bmt', *self.ROLES, '--covariates', 'z1,dp']
        found = self.refused(*command)
        model = self.json(*command, *found['Take a Landmark at 18'])['result']
        self.assertEqual([c['name'] for c in model['coefficients']], ['z1', 'dp == 1 and tp <= 18=true'])
        test = found['Make a Mantel–Byar Test']
        self.assertEqual(run(test[0], 'example:bmt', *self.ROLES, *test[1:]).returncode, 0)
        # where there is no landmark, a model is proposed that has one
        other = self.refused('parametric', 'example:bmt', *self.ROLES, '--covariates', 'z1,dp')
        self.assertNotIn('Take a Landmark at 18', other)
        settings = other['Cox Model, Landmark at 18']
        self.assertEqual(settings[0], 'cox')
        same = self.json('cox', 'example:bmt', *self.ROLES, *settings[1:])['result']
        self.assertEqual(same['coefficients'], model['coefficients'])

    def test_said_of_a_column(self):
        command = ['cox', 'example:bmt', '--time', 't1', '--status', 'd1', '--event', '1', '--covariates', 'z1,z3']
        self.assertEqual(run(*command).returncode, 0)
        done = run(*command, '--known', 'z3=later')
        self.assertNotEqual(done.returncode, 0)
        self.assertIn('“z3” is known only after follow-up has begun', done.stderr)
        self.assertEqual(run(*command, '--known', 'z3=later', '--landmark', '100').returncode, 0)
        late = [*command[:-1], 'z1,dp']
        self.assertNotEqual(run(*late).returncode, 0)
        self.assertEqual(run(*late, '--known', 'dp=start').returncode, 0)
        done = run(*command, '--known', 'z3')
        self.assertIn('“start” or “later”', done.stderr)
        curves = ['km', 'example:bmt', '--time', 't1', '--status', 'd1', '--event', '1', '--group', 'z3']
        self.assertNotIn('(immortal time)', run(*curves).stdout)
        self.assertIn('(immortal time)', run(*curves, '--known', 'z3=later').stdout)

    def test_strata_and_filter(self):
        command = ['cox', 'example:bmt', '--time', 't1', '--status', 'd1', '--event', '1', '--covariates', 'z1']
        settings = self.refused(*command, '--strata', 'dp')['It Is Known at the Start']
        self.assertEqual(run(*command, '--strata', 'dp', *settings).returncode, 0)
        self.assertEqual(run(*command, '--cluster', 'dp').returncode, 0)
        for other in (command, [*command[:-2]]):
            other = ['km', *other[1:]] if other != command else other
            self.assertIn('The filter chooses rows by', run(*other, '--filter', 'dp == 1').stdout)
            self.assertNotIn('The filter chooses rows by', run(*other, '--filter', 'z1 > 20').stdout)

    def test_treatment_is_kept(self):
        roles = ['--time', 't1', '--status', 'd1', '--event', '1', '--group', 'z10', '--covariates', 'z1,dp']
        found = self.refused('iptw', 'example:bmt', *roles)['Cox Model, Landmark at 18']
        self.assertIn('factor(z10)', ' '.join(found))

    def test_landmark_of_codes(self):
        # 1 and 2, with a day of 0 when it never came: the days alone do not tell the groups of a test
        rows = [line.split(',') for line in BMT.split()[1:]]
        path = self.write('codes.csv', 'id,t,d,day,code\n' + ''.join(
            f'{i},{t},{d},{a if late == "1" else 0},{int(late) + 1}\n' for i, t, d, a, late in rows))
        command = ['cox', path, '--time', 't', '--status', 'd', '--event', '1', '--covariates', 'factor(code)']
        found = self.refused(*command)
        self.assertEqual(len(found), 2)
        landmark = [settings for name, settings in found.items() if name.startswith('Take a Landmark')]
        self.assertIn('options.covariates==code == 2 and day <=', ' '.join(landmark[0]))

    def test_in_json(self):
        path = self.path('refused.json')
        run('cox', 'example:bmt', *self.ROLES, '--covariates', 'dp', '--json=' + path)
        data = json.loads(self.read(path))
        self.assertIn('is known only later', data['error'])
        self.assertIn('--set options.known-at-start=dp', [n.get('settings') for n in data['notices']])

    def test_groups_after_landmark(self):
        for command in ('km', 'cif'):
            base = [command, 'example:bmt', '--time', 't1', '--status', 'd1', '--event', '1', '--group', 'da']
            base += ['--other', '0'] if command == 'cif' else []
            self.assertIn('(immortal time)', run(*base).stdout)
            self.assertNotIn('(immortal time)', run(*base, '--landmark', '105').stdout)


if __name__ == '__main__':
    unittest.main()
