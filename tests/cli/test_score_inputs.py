# test_score_inputs.py: every clinical score that comes with Engraft, with inputs that are missing, beyond their bounds, in another
# unit or no numbers at all, through the real engraft-cli.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_score_inputs.py ENGRAFT-CLI"""
import glob
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from case import Case, run                                   # noqa: E402

SCORES = os.path.join(os.environ.get('ENGRAFT_DATA_DIR', 'data'), 'scores')
# units of laboratories by hand: so much of the other unit is one of the first
CONVERSIONS = {('bilirubin', 'µmol/L'): 17.1040, ('creatinine', 'µmol/L'): 88.42, ('ldh', 'µkat/L'): 1 / 60, ('platelets', '/µL'): 1000,
               ('hemoglobin', 'g/L'): 10, ('hemoglobin', 'mmol/L'): .62058, ('albumin', 'g/L'): 10, ('wbc', '/µL'): 1000,
               ('anc', '/µL'): 1000, ('months', 'years'): 1 / 12, ('diarrhoea', 'L'): .001}


def read(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


DEFINITIONS = [read(path) for path in sorted(glob.glob(os.path.join(SCORES, '*.json')))]


def value_of(given):
    """Something that is possible"""
    kind = given['kind']
    if kind == 'flag':
        return 'no'
    if kind in ('series', 'days'):
        return None
    if 'levels' in given:
        level = given['levels'][0]
        return str(level.get('id', level.get('value')))
    low, high = given['minimum'], given['maximum']
    if kind == 'whole':
        return str(int((low + high) / 2))
    return repr(float(low + (high - low) / 10))


class Inputs(Case):
    def setUp(self):
        super().setUp()
        self.assertGreater(len(DEFINITIONS), 21)

    def cases(self, what):
        """Each score of single values with inputs that are possible, and those of its inputs that WHAT is true of"""
        for score in DEFINITIONS:
            inputs = score.get('inputs', [])
            values = {given['id']: value_of(given) for given in inputs if not given.get('optional')}
            if not inputs or None in values.values():
                continue
            yield score, values, [given for given in inputs if what(given) and given['id'] in values]

    def ask(self, score, values, *more):
        return run('score', score['id'], *(f'{name}={value}' for name, value in values.items()), *more)

    def test_all_given(self):
        """With everything given there is a result, and what should be known of the score is said with it."""
        for score, values, _ in self.cases(lambda given: True):
            with self.subTest(score['id']):
                done = self.ask(score, values)
                self.assertEqual(done.returncode, 0, done.stderr)
                for caveat in score.get('caveats', []):
                    self.assertIn(' '.join(caveat.split())[:40], ' '.join(done.stdout.split()))
                self.assertIn(score['source'][:30], done.stdout)

    def test_missing(self):
        """What is not known is asked for by its name, and never taken for 0."""
        for score, values, inputs in self.cases(lambda given: not given.get('optional') and not given.get('needed')):
            for given in inputs[:4] + inputs[-2:]:
                with self.subTest(f'{score["id"]} without {given["id"]}'):
                    done = self.ask(score, {name: value for name, value in values.items() if name != given['id']})
                    if done.returncode == 0:
                        # what another answer makes needless
                        self.assertIn('group', given)
                        continue
                    self.assertEqual(done.returncode, 1)
                    self.assertIn(given['title'].split('(')[0].strip()[:18].casefold(), done.stderr.casefold())

    def test_out_of_bounds(self):
        for score, values, inputs in self.cases(lambda given: 'minimum' in given):
            for given in inputs[:5]:
                for wrong in (given['minimum'] - 1, given['maximum'] + 1, 'nan', 'inf', 'many', '1,5'):
                    with self.subTest(f'{score["id"]} {given["id"]}={wrong}'):
                        done = self.ask(score, {**values, given['id']: wrong})
                        self.assertNotEqual(done.returncode, 0, done.stdout)
                        self.assertNotIn('nan', done.stdout)
                        self.assertTrue(done.stderr)

    def test_units(self):
        """The same in another unit gives the same, and a unit that is none is refused."""
        for score, values, inputs in self.cases(lambda given: 'units' in given):
            first = self.json('score', score['id'], *(f'{name}={value}' for name, value in values.items()))['results']
            for given in inputs:
                for unit in given['units']:
                    with self.subTest(f'{score["id"]} {given["id"]} in {unit["unit"]}'):
                        ratio = CONVERSIONS.get((given['id'], unit['unit']))
                        if ratio:
                            self.assertLess(abs(ratio * unit['factor'] - 1), 1e-3)
                        other = float(values[given['id']]) / unit['factor']
                        done = self.ask(score, {**values, given['id']: f'{other!r}{unit["unit"]}'}, '--json')
                        self.assertEqual(done.returncode, 0, done.stderr)
                        for a, b in zip(first, json.loads(done.stdout)['results']):
                            if isinstance(a['value'], (int, float)):
                                self.assertLess(abs(a['value'] - b['value']), 1e-9 * max(1, abs(a['value'])))
                done = self.ask(score, {**values, given['id']: values[given['id']] + ' furlong'})
                self.assertNotEqual(done.returncode, 0)
                self.assertIn('furlong', done.stderr)

    def test_files(self):
        """In a table a value beyond its bounds makes no score, is counted, and the other rows have theirs."""
        for score, values, inputs in self.cases(lambda given: 'minimum' in given):
            if not inputs:
                continue
            given = inputs[0]
            rows = [values, {**values, given['id']: given['maximum'] + 1}, {**values, given['id']: ''}]
            path = self.write('rows.csv', ','.join(values) + '\n' + ''.join(
                ','.join(str(row[name]) for name in values) + '\n' for row in rows))
            with self.subTest(score['id']):
                data = self.json('score', score['id'], '--file', path, *(f'{name}={name}' for name in values), '-o', self.path('o.csv'))
                self.assertEqual(data['rows'], 3)
                if not given.get('optional') and 'group' not in given:
                    self.assertEqual(data['computed'], 1)
                    self.assertEqual(sum(reason['rows'] for reason in data['reasons']), 2)


if __name__ == '__main__':
    unittest.main()
