# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings of a result stand on its page, where they are seen also without the options, and can be mended from there."""
import json
import os
import unittest

from case import Case, uidriver, wait

EXAMPLES = os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples')


class GuardsTest(Case):
    def open_bmt(self, *analyses):
        """137 patients after transplantation; of disease-free survival."""
        cohort = {'time': 't2', 'time-unit': 'days', 'status': 'd3', 'events': ['1'], 'censored': ['0']}
        items = [{'id': 'data-1', 'kind': 'data', 'name': 'bmt',
                  'spec': {'path': os.path.join(EXAMPLES, 'bmt.csv'), 'confirmed': True,
                           'import': {'format': 'csv', 'encoding': 'utf8', 'delimiter': 'comma', 'decimal': 'point'}}}]
        for i, (kind, roles, options) in enumerate(analyses, 1):
            items.append({'id': f'analysis-{i}', 'kind': kind, 'name': f'Analysis {i}',
                          'spec': {'data-set': 'data-1', 'cohort': cohort | roles, 'options': options}})
        app = self.start(self.write('bmt.engraft', json.dumps({'engraft': 1, 'application': '0.1.0', 'title': 'Transplants',
                                                               'notes': '', 'items': items})), close=False)
        self.addCleanup(app.kill_if_running)
        return app

    def lines(self):
        """The lines of warnings of the pages that have been seen."""
        return [n for n in uidriver.walk(self.app.root) if (n.name or '').startswith('Warning: ') and self.app.showing(n)]

    def line(self):
        """That of the last, or None."""
        return (self.lines() or [None])[-1]

    def warned(self, words):
        wait(f'a line with {words}', lambda: self.line() is not None and words in self.line().name)

    def mend(self, button):
        """Opens the line, and presses what is offered below it."""
        def offered():
            return [n for n in self.app.all('button', f'^{button}$') if self.app.showing(n)]

        self.app.press(self.app.at_rest(self.line))
        wait(button, offered)
        self.app.at_rest(lambda: offered()[-1])
        self.shoot(f'guards-{button[:12]}')
        wait('it pressed', lambda: offered()[-1].queryAction().doAction(0))

    def test_filter_by_a_time(self):
        """Who had platelets within 100 days, in curves and where there is no landmark."""
        app = self.open_bmt(('survival', {'filter': 'tp < 100', 'group': 'group'}, {}),
                            ('states', {'filter': 'dp == 1'}, {}))
        app.keys('alt+2')
        app.find('label', '^Median survival .* in group 1, .* in group 2, .* in group 3; .*; 129 patients')
        self.warned('“tp”, a time within follow-up that nobody knows at the start')
        self.mend('Take a Landmark at 100 days')
        app.find('label', r'; 10\d patients')
        wait('no warning any more', lambda: self.line() is None)
        app.keys('alt+3')
        self.warned('“dp”, which is known only later')
        before = len(self.lines())
        self.mend('Survival Curves, Landmark at 18 days')
        wait('curves of those', lambda: 'Survival Curves with a Landmark' in self.items())
        app.find('label', r'^Median survival [^;]*; \d+ patients, \d+ events$')
        self.assertEqual(len(self.lines()), before)      # those of the page before
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_group_that_comes_later(self):
        """Graft-versus-host disease as a group: a group that changes is offered on the page."""
        app = self.open_bmt(('survival', {'group': 'da'}, {}))
        app.keys('alt+2')
        self.warned('Whoever lived long enough to have it would seem to live longer')
        self.mend('Make a Mantel–Byar Test')
        app.find('label', '^Mantel–Byar test p')
        app.kill()

    def test_group_that_comes_later_by_a_landmark(self):
        """The other way out is offered beside the test."""
        app = self.open_bmt(('survival', {'group': 'da'}, {}))
        app.keys('alt+2')
        self.warned('Whoever lived long enough to have it would seem to live longer')
        self.mend(r'Cox Model, Landmark at \d+ days')
        wait('a model', lambda: 'Cox Model with a Landmark' in self.items())
        app.find('label', r'^Hazard ratio of .*; \d+ rows, \d+ events')
        self.shoot('guards-landmark-of-a-group')
        app.kill()

    def test_too_few_events(self):
        app = self.open_bmt(('cox', {'filter': 'group == 1'}, {'covariates': ['z1', 'z2', 'z3', 'z4', 'z5', 'z6']}))
        app.keys('alt+2')
        self.warned('events')
        app.kill()


if __name__ == '__main__':
    unittest.main()
