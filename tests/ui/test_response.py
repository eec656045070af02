# SPDX-License-Identifier: GPL-3.0-or-later
"""How many of each group responded, from menus alone."""
import re
import subprocess
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

    def told(self, pattern):
        """What is read under the figure, which is no label to a screen reader but a status."""
        wait(pattern, lambda: [n for n in uidriver.walk(self.app.root) if re.search(pattern, n.name or '')])

    def check(self, row, value):
        """Opens a row of values, presses one of them, and closes it again."""
        app = self.app
        def head():
            return app.all('label', f'^{row}$')[-1]

        def box():
            return [n for n in app.all('check box', rf'^{value}\b') if app.showing(n)][-1]

        app.press(app.scroll_to(app.at_rest(head)))
        wait(f'{value} in {row}', lambda: [n for n in app.all('check box', rf'^{value}\b') if app.showing(n)])
        app.press(app.scroll_to(app.at_rest(box)))
        wait(f'{value} pressed', lambda: box().getState().contains(uidriver.pyatspi.STATE_CHECKED))
        app.press(app.scroll_to(app.at_rest(head)))

    def test_manual_choices(self):
        """Column, values, arms, reference, interval and covariates by hand, as the proposals do not know them."""
        app = self.app = self.start(self.write('trial.csv', TRIAL), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^40 rows')
        self.add_analysis('Response Rates')
        app.find('label', 'Choose the column that tells who responded')
        self.choose_column('^Response', 3)
        app.find('label', 'Choose which values of “best” are a response: CR, NE, PD, PR, SD')
        self.check('Counts as Response', 'CR')
        app.find('label', r'^Response by “best” \(CR\), 95% intervals\. All: 7 of 39, 17\.9 ')
        self.check('Counts as Response', 'PR')
        app.find('label', r'^Response by “best” \(CR, PR\).*All: 16 of 39')
        app.click('^Not Evaluable$')
        app.find('label', r'All: 16 of 38')
        self.choose_column('^Group', 2)
        app.find('label', r'A: 11 of 19, .*B: 5 of 19, .*B against A: −31\.6 .*common odds ratio 0\.\d\d \(0\.\d\d–0\.\d\d\), towards “PD”')
        app.find('label', 'Values are taken in this order: PD < SD < PR < CR')
        # the other arm as the reference: everything turns round, the words too
        self.choose_column('^Compared With', 2)
        app.find('label', r'A against B: 31\.6 .*common odds ratio \d\.\d\d \(\d\.\d\d–\d+\.\d\d\), towards “CR”')
        self.shoot('response-manual')
        # the method of the interval
        self.choose_column('^Intervals of Rates', 1)
        app.find('label', r'A: 11 of 19, 57\.9 \(33\.5–79\.7\)')
        app.action('win.undo')
        app.find('label', r'A: 11 of 19, 57\.9 \(36\.3–76\.9\)')
        # a filter of values from above to below is another direction
        app.scroll_to(app.find('text', '^Order, Lowest First'))
        app.type_into('^Order, Lowest First', 'CR, PR, SD, PD')
        app.find('label', r'A against B: .*common odds ratio 0\.\d\d .*towards “CR”')
        app.action('win.undo')
        app.find('label', r'common odds ratio \d\.\d\d \(\d\.\d\d–\d+\.\d\d\), towards “CR”')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_stacked_bars_are_read(self):
        """Pieces of the bars are told one by one, by keys and by the pointer."""
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Rheumatoid Arthritis$')))
        figure = self.figure('Treated: None 32%, Some 17%, Marked 51%')[0]
        self.away()
        self.told(r'^Point at the chart, or use the arrow keys')
        app.press(app.at_rest(lambda: figure))
        self.away()
        app.keys('Home')
        self.told(r'^Placebo: None 29 of 43 \(67\.4%\)$')
        app.keys('Right', 'Right', 'Right')
        self.told(r'^Treated: None 13 of 41 \(31\.7%\)$')
        self.shoot('response-read')
        app.keys('End')
        self.told(r'^All: Marked 28 of 84 \(33\.3%\)$')
        app.keys('Escape', 'Escape')      # the place that was clicked, then the piece
        self.told(r'^Point at the chart, or use the arrow keys')
        box = figure.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
        # bars begin under the first third of the figure; their first row is some way below its top
        for y in range(box.y + 20, box.y + 100, 8):
            subprocess.check_call(['xdotool', 'mousemove', '--window', app._window(), str(box.x + box.width // 3), str(y)])
        self.told(r'^(Placebo|Treated): \w+ \d+ of ')
        app.kill()

    def test_response_rates(self):
        app = self.app = self.start(self.write('trial.csv', TRIAL), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^40 rows')
        self.add_analysis('Response Rates')
        app.find('label', 'Choose the column that tells who responded')
        self.shoot('response-start')
        app.click('^best: CR, PR')
        app.find('label', r'^Response by “best” \(CR, PR\), 95% intervals\. All: 16 of 39, 41\.0 ')
        app.find('label', '“NE” counts as no response')
        app.find('label', '“best” is missing or not evaluable in 1 of 40 rows, row 40')
        app.click('^Not Evaluable$')
        app.find('label', r'All: 16 of 38, 42\.1 .* Of 2 it is not known')
        self.figure('All: 16 of 38')
        self.shoot('response')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        app.find('label', r'All: 16 of 39, 41\.0')
        app.action('win.undo')
        app.find('label', 'Choose the column that tells who responded')
        app.kill()

    def test_example(self):
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Rheumatoid Arthritis$')))
        app.find('label', r'^Response by “Improvement” \(Some, Marked\).*Treated against Placebo: 35\.7 \(14\.4–52\.9\)')
        self.figure('Treated: None 32%, Some 17%, Marked 51%')
        self.shoot('response-stacked')
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
