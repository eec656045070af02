# SPDX-License-Identifier: GPL-3.0-or-later
"""How many of each group responded, from menus alone."""
import os
import unittest

from case import Case, uidriver, wait

# a trial of which one answer is missing and another was not evaluable
TRIAL = 'id,arm,best\n' + ''.join(
    f'{arm}{i},{arm},{best}\n'
    for arm, grades in (('A', ['CR'] * 6 + ['PR'] * 5 + ['SD'] * 4 + ['PD'] * 4 + ['NE']),
                        ('B', ['CR'] * 1 + ['PR'] * 4 + ['SD'] * 6 + ['PD'] * 8 + ['']))
    for i, best in enumerate(grades))


class ResponseTest(Case):
    def figure(self, words):
        return wait('a described figure', lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                                   and words in (n.description or '')])

    def shot(self, name):
        folder = os.environ.get('ENGRAFT_SHOTS')
        if folder:
            self.app.screenshot(os.path.join(folder, name))

    def test_response_rates(self):
        app = self.app = self.start(self.write('trial.csv', TRIAL), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^40 rows')
        self.add_analysis('Response Rates')
        app.find('label', 'Choose the column that tells who responded')
        self.shot('response-start.png')
        app.click('^best: CR, PR')
        app.find('label', r'^Response by “best” \(CR, PR\), 95% intervals\. All 16 of 39, 41\.0 ')
        app.find('label', '“NE” counts as no response')
        app.find('label', '“best” is missing or not evaluable in 1 of 40 rows, row 40')
        app.click('^Not Evaluable$')
        app.find('label', r'All 16 of 38, 42\.1 .* Of 2 it is not known')
        self.figure('All 16 of 38')
        self.shot('response.png')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        app.find('label', r'All 16 of 39, 41\.0')
        app.action('win.undo')
        app.find('label', 'Choose the column that tells who responded')
        app.kill()

    def test_example(self):
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Rheumatoid Arthritis$')))
        app.find('label', r'^Response by “Improvement” \(Some, Marked\).*Treated against Placebo: 35\.7 \(14\.4–52\.9\)')
        self.figure('Treated: None 32%, Some 17%, Marked 51%')
        self.shot('response-stacked.png')
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
