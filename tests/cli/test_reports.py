# test_reports.py: one report of results of every subject of patients, trials and evidence, through the real engraft-cli.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_reports.py ENGRAFT-CLI"""
import html
import json
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from case import Case, run                                   # noqa: E402

EXAMPLES = os.path.join(os.environ.get('ENGRAFT_DATA_DIR', 'data'), 'examples')
REFERENCES = ('id', 'data-set', 'subjects', 'relapses', 'endpoint', 'visits')
WINS = {'id': 'win-ratio-1', 'kind': 'win-ratio', 'name': 'Wins of the treatment',
        'spec': {'data-set': 'course-data-1', 'cohort': {'subject': 'patient'},
                 'options': {'arm': 'arm', 'treatment': 'Treated', 'control': 'Control', 'outcomes': ['higher=months', 'lower=week24:2']}}}

# the name of an analysis, and what its part of the report must say
PARTS = (
    ('Confirmed worsening, 24 weeks', 'Confirmed worsening of EDSS, 24 weeks: 32 of 120 subjects had an event (27%)'),
    ('Time to worsening by arm', '120 patients, 32 events'),
    ('Change at week 24', 'Treated: n 29, median −36.8 (quartiles −54.8 to −20.0)'),
    ('Course of each patient', 'Patients with: Response 28, Progression 21, Death 18'),
    ('Activity over time', 'local linear regression with tricube weights'),
    ('Change of activity', 'mixed model for repeated measures'),
    ('Adverse events', '25 of 30 subjects had any (83.3%)'),
    ('Flow of patients', '79 subjects were assessed, 19 excluded and 60 randomised'),
    ('Improvement by treatment', 'No response'),
    ('Landscape of trials', 'those of Wilson'),
    ('Deaths in Systemic Sclerosis', '7 studies. Proportion 8.7 (5.0–14.6) %'),
    ('Deaths by Condition', 'Between subgroups: p < 0.001'),
    ('Wins of the treatment', 'Treated won 656 and lost 243 of 900 pairs'),
)


def rename(value, prefix):
    """The same with the numbers of its items in a name space of their own"""
    if isinstance(value, list):
        return [rename(part, prefix) for part in value]
    if not isinstance(value, dict):
        return value
    return {key: prefix + part if key in REFERENCES and isinstance(part, str) and re.search(r'-\d+$', part) else rename(part, prefix)
            for key, part in value.items()}


class Reports(Case):
    def setUp(self):
        super().setUp()
        items = []
        for name in ('visits', 'course', 'arthritis', 'trials', 'evidence'):
            with open(os.path.join(EXAMPLES, name + '.engraft'), encoding='utf-8') as file:
                items += rename(json.load(file)['items'], name + '-')
        self.project = self.write('all.engraft', json.dumps({'engraft': 1, 'application': '0.1.0', 'title': 'All', 'items': [*items, WINS]}))

    def test_web_page(self):
        done = run('run', self.project, '--report', self.path('all.html'))
        self.assertEqual(done.returncode, 0, done.stderr)
        page = self.read('all.html')
        text = re.sub(r'\s+', ' ', html.unescape(re.sub(r'<[^>]+>', ' ', page)))
        for name, words in PARTS:
            with self.subTest(name):
                self.assertIn(name, text)
                self.assertIn(words, text)
        # outcomes are told in words, not as they are typed
        self.assertIn('“Activity at week 24, lower is better by more than 2” is missing of 1 subject', text)
        self.assertNotRegex(text, r'\bnan\b')
        # what a screen reader goes by
        self.assertIn('<html lang="en">', page)
        self.assertIn('<th scope="col"', page)
        self.assertNotRegex(page, r'<th>|<img (?!alt="[^"])')
        # a figure of each analysis, the patient's timeline and all
        self.assertGreaterEqual(len(re.findall(r'<svg|<img', page)), 14)

    def test_examples_are_read_without_doubt(self):
        """Types of columns are told where the import could only guess, so that no example begins with a warning of it."""
        for name in sorted(os.listdir(EXAMPLES)):
            if name.endswith('.engraft') and not name.startswith('donors'):
                done = run('run', 'example:' + name.removesuffix('.engraft'))
                self.assertNotIn('it is kept as text', done.stdout + done.stderr, name)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_pages(self):
        done = run('run', self.project, '--report', self.path('all.pdf'))
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.path('all.pdf'), 'rb') as file:
            content = file.read()
        self.assertTrue(content.startswith(b'%PDF'))
        self.assertGreater(len(content), 100_000)


if __name__ == '__main__':
    unittest.main()
