# test_sankey.py: flows between categories and from phase to status of trials, counted again by the standard library.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_sankey.py ENGRAFT-CLI"""
import collections
import csv
import json
import math
import os
import unittest
import xml.etree.ElementTree as xml

from case import Case, run


def examples(name):
    return os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', name)


def wilson(x, n, z=1.959963984540054):
    """Newcombe (1998), formula of method 3"""
    p, low = x / n, 1 + z * z / n
    half = z / low * math.sqrt(p * (1 - p) / n + z * z / 4 / n / n)
    centre = (p + z * z / 2 / n) / low
    return centre - half, centre + half


class Svg:
    """What a figure says: its texts, and nothing of how it is drawn"""

    def __init__(self, text):
        self.root = xml.fromstring(text)

    def texts(self):
        return [''.join(node.itertext()) for node in self.root.iter() if node.tag.endswith('}text')]


class Flow(Case):
    FLOW = ('flow', 'example:course-response', '--subject', 'patient', '--first', 'week8', '--second', 'week16', '--third', 'week24')
    COLUMNS = ('week8', 'week16', 'week24')

    def rows(self):
        with open(examples('course-response.csv'), encoding='utf-8') as file:
            return list(csv.DictReader(file))

    def test_counts(self):
        rows = self.rows()
        result = self.json(*self.FLOW)['result']
        self.assertEqual(result['rows'], len(rows))
        wanted = collections.Counter()
        for first, second in (('week8', 'week16'), ('week16', 'week24')):
            for row in rows:
                wanted[first, row[first] or '(missing)', second, row[second] or '(missing)'] += 1
        got = {(f['from_column'], f['from'], f['to_column'], f['to']): f for f in result['flows']}
        self.assertEqual({key: flow['n'] for key, flow in got.items()}, dict(wanted))
        for (column, category, *_), flow in got.items():
            of = sum(n for key, n in wanted.items() if key[:2] == (column, category))
            self.assertEqual(flow['of'], of)
            low, high = wilson(flow['n'], of)
            self.near(flow['percent'], 100 * flow['n'] / of)
            self.assertAlmostEqual(flow['percent_lower'], 100 * low, 9)
            self.assertAlmostEqual(flow['percent_upper'], 100 * high, 9)
        # each row takes one way, also where something is missing
        paths = collections.Counter(tuple(row[c] or '(missing)' for c in self.COLUMNS) for row in rows)
        self.assertEqual({(p['category_1'], p['category_2'], p['category_3']): p['n'] for p in result['paths']}, dict(paths))
        for column in self.COLUMNS:
            self.assertEqual(sum(c['n'] for c in result['categories'] if c['column'] == column), len(rows))
        missing = sum(not row['week24'] for row in rows)
        self.assertIn(f'{missing} rows have no value of “week24”', json.dumps(result, ensure_ascii=False))

    def test_figure(self):
        done = run(*self.FLOW, '-o', self.path('flow.svg'), '-o', self.path('flow.pdf'), '-o', self.path('flow.png'), '--grey')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn('CRITICAL', done.stderr)
        texts = Svg(self.read('flow.svg')).texts()
        last = collections.Counter(row['week24'] or '(missing)' for row in self.rows())
        for title in self.COLUMNS:
            self.assertIn(title, texts)
        for name, n in last.items():
            self.assertIn(name, texts)
            self.assertIn(str(n), texts)
            self.assertIn(f'{100 * n / 60:.1f}%', texts)
        self.assertGreater(os.path.getsize(self.path('flow.pdf')), 1000)

    def test_two_columns_and_levels(self):
        two = self.json(*self.FLOW[:-2], '--confidence', '0.9')['result']
        self.assertEqual(set(two['paths'][0]) & {'category_3'}, set())
        flow = next(f for f in two['flows'] if f['from'] == f['to'] == 'Partial')
        self.assertAlmostEqual(flow['percent_lower'], 100 * wilson(flow['n'], flow['of'], 1.6448536269514722)[0], 9)

    def test_errors(self):
        for more, words in ((('--first', 'week8'), 'to which they go'), (('--first', 'week8', '--second', 'week8'), 'chosen twice'),
                            (('--first', 'patient', '--second', 'week8'), 'more than 24 different values')):
            done = run('flow', 'example:course-response', *more)
            self.assertEqual(done.returncode, 1)
            self.assertIn(words, done.stderr)

    def test_in_a_report(self):
        done = run('run', 'example:course', '--item', 'flow-1', '-o', self.path('item.svg'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('stay in their category', done.stdout)
        done = run('run', 'example:course', '--report', self.path('report.html'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Response at visits', self.read('report.html'))


class Landscape(Case):
    def trials(self):
        with open(examples('trials.ndjson'), encoding='utf-8') as file:
            return [json.loads(line)['protocolSection'] for line in file]

    def test_sankey(self):
        done = run('trials', examples('trials.ndjson'), '--figure', 'sankey', '-o', self.path('sankey.svg'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn('CRITICAL', done.stderr)
        trials = self.trials()
        text = '\n'.join(Svg(self.read('sankey.svg')).texts())
        for status, n in collections.Counter(t['statusModule']['overallStatus'] for t in trials).items():
            words = {'ACTIVE_NOT_RECRUITING': 'Active, not recruiting'}.get(status, status.replace('_', ' ').capitalize())
            self.assertRegex(text, rf'{words}\n{n}\n{100 * n / len(trials):.1f}%')

    def test_grids(self):
        """Every phase by every status, also where there is no trial"""
        answer = json.loads(run('trials', examples('trials.ndjson'), '--landscape', '--json').stdout)
        trials = self.trials()
        counts = collections.Counter(('/'.join(t.get('designModule', {}).get('phases', [])) or '(missing)',
                                      t['statusModule']['overallStatus']) for t in trials)
        phases = collections.Counter(phase for phase, _ in counts.elements())
        statuses = {status for _, status in counts}
        self.assertEqual({row['phase']: row['trials'] for row in answer['phase_grid']}, dict(phases))
        for row in answer['phase_grid']:
            for status in statuses:
                name, n = status.lower(), counts[row['phase'], status]
                low, high = wilson(n, row['trials'])
                self.assertEqual(row[f'n_{name}'], n)
                self.assertAlmostEqual(row[f'percent_{name}'], 100 * n / row['trials'], 9)
                self.assertAlmostEqual(row[f'percent_{name}_lower'], 100 * low, 9)
                self.assertAlmostEqual(row[f'percent_{name}_upper'], 100 * high, 9)
        # a share is of the trials of the condition, each once
        self.assertEqual(sum(row['trials'] for row in answer['therapy_grid']) >= len(trials), True)
        for row in answer['therapies']:
            self.assertAlmostEqual(row['share_lower'], wilson(row['trials'], row['of'])[0], 9)
        for view in ('phase-grid', 'therapy-grid'):
            done = run('trials', examples('trials.ndjson'), '--figure', view, '-o', self.path('grid.svg'))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn('The stronger the shade', '\n'.join(Svg(self.read('grid.svg')).texts()))

    def test_arms_first(self):
        """Groups of a trial are summed before trials are put together, as the trials' own sums say"""
        run('trials', examples('trials.ndjson'), '--groups', self.path('groups.csv'), '--table', self.path('trials.csv'))
        columns = ('--study', 'id', '--events', 'serious_affected', '--total', 'serious_at_risk')
        result = self.json('meta', self.path('groups.csv'), *columns, '--combine')['result']
        sums = collections.defaultdict(lambda: [0, 0])
        for row in csv.DictReader(self.read('groups.csv').splitlines()):
            sums[row['id']][0] += int(row['serious_affected'])
            sums[row['id']][1] += int(row['serious_at_risk'])
        studies = result['studies']
        self.assertEqual({study['study']: [study['events'], study['total']] for study in studies}, dict(sums))
        whole = self.json('meta', self.path('trials.csv'), *columns, '--filter', 'not is_missing (serious_at_risk)')['result']
        self.assertEqual({s['study']: (s['effect'], s['effect_lower'], s['effect_upper']) for s in studies}, {s['study']: (s['effect'], s['effect_lower'], s['effect_upper']) for s in whole['studies']})
        self.assertIn('8 of 14 studies have a single group', json.dumps(whole))

    def test_errors(self):
        file = examples('trials.ndjson')
        self.assertEqual(run('trials', file, '--figure', 'sankey').returncode, 2)
        done = run('trials', file, '--figure', 'nothing', '-o', self.path('a.svg'))
        self.assertEqual(done.returncode, 2)
        self.assertIn('sankey', done.stderr)
        self.assertEqual(run('trials', file, '-o', self.path('a.txt')).returncode, 2)
        self.assertEqual(run('trials', file, '-o', '/nowhere/a.svg').returncode, 3)


if __name__ == '__main__':
    unittest.main()
