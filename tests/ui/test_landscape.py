# SPDX-License-Identifier: GPL-3.0-or-later
"""Trials of a registry: recognised, counted in every view, and one of them with all its fields."""
import json
import os
import unittest

from case import Case, uidriver, wait


def trial(number, phase, status, **more):
    study = {'identificationModule': {'nctId': f'NCT9{number:07}', 'briefTitle': f'Made-up trial {number}'},
             'statusModule': {'overallStatus': status, 'startDateStruct': {'date': f'{2010 + number}-03'}}}
    if phase:
        study['designModule'] = {'phases': [phase]}
    return json.dumps({'protocolSection': study, **more})


# five trials, one without the module of its phase, and one that ends too early
TRIALS = '\n'.join([trial(1, 'PHASE1', 'COMPLETED'), trial(2, 'PHASE1', 'TERMINATED'), trial(3, 'PHASE2', 'COMPLETED'),
                    trial(4, 'PHASE2', 'RECRUITING'), trial(5, None, 'COMPLETED'), trial(6, 'PHASE2', 'COMPLETED')[:-40]]) + '\n'


class LandscapeTest(Case):
    def figure(self, words):
        return wait('a described figure', lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                                   and words in (n.description or '')])[0]

    def open_item(self, name):
        row = wait(name, lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'list item' and n.name == name
                                  and n.parent.name == 'Items of the project'])[0]
        self.app.press(self.app.at_rest(lambda: row))

    def test_from_a_file(self):
        """What cannot be read is named on the page of import; the rest is counted."""
        app = self.app = self.start(self.write('registry.ndjson', TRIALS), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^1 record was left out')
        app.absent('label', '^Nothing is left out')
        app.find('label', r'registry\.ndjson, line 6')
        app.find('label', '^5 rows')
        self.shoot('trials-import')
        self.assertEqual(app.unnamed(), [])
        self.add_analysis('Landscape of Trials')
        app.find('label', r'^Of 5 trials 3 were completed \(60\.0%')
        self.figure('Of 5 trials 3 were completed')
        self.shoot('landscape')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_from_a_folder(self):
        """A registry may give a file for each trial: the folder is chosen, and is read as one file."""
        os.mkdir(os.path.join(self.folder, 'studies'))
        for i, line in enumerate(TRIALS.splitlines()):
            self.write(os.path.join('studies', f'{i}.json'), line)
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^Start With Your Data$')
        app.action('win.open-trials')
        self.choose(os.path.join(self.folder, 'studies'))
        app.find('label', '^5 rows')
        app.find('label', '^1 record was left out')
        app.find('label', r'5\.json, line 1')
        self.shoot('trials-folder')
        self.assertEqual(app.unnamed(), [])
        self.add_analysis('Landscape of Trials')
        app.find('label', r'^Of 5 trials 3 were completed')
        app.kill()

    def test_damaged_folder(self):
        """Of a folder with files of all kinds each that is no trial is named with its reason, and the others are counted."""
        folder = os.path.join(self.folder, 'damaged')
        os.mkdir(folder)
        damaged = {'binary': b'\x00\x89PNG\xff\xfe', 'empty': b'', 'number': b'3', 'other': b'{"hello": 1}',
                   'page': b'<html>Not found</html>', 'types': b'{"protocolSection": {"identificationModule": [1, 2]}}'}
        for name, content in damaged.items():
            with open(os.path.join(folder, f'{name}.json'), 'wb') as file:
                file.write(content)
        for i, line in enumerate(TRIALS.splitlines()[:5]):
            self.write(os.path.join('damaged', f'{i}.json'), line)
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^Start With Your Data$')
        app.action('win.open-trials')
        self.choose(folder)
        app.find('label', '^5 rows')
        app.find('label', '^6 records were left out')
        for name in damaged:
            app.find('label', rf'{name}\.json')
        self.shoot('trials-damaged')
        self.assertEqual(app.unnamed(), [])
        self.add_analysis('Landscape of Trials')
        app.find('label', r'^Of 5 trials 3 were completed')
        app.kill()

    def test_nothing_but_damage(self):
        """A folder in which no file can be read opens nothing, says why, and the window goes on."""
        folder = os.path.join(self.folder, 'none')
        os.mkdir(folder)
        self.write(os.path.join('none', 'a.json'), TRIALS[:60])
        self.write(os.path.join('none', 'b.json'), '[1, 2')
        app = self.app = self.start(self.write('registry.ndjson', TRIALS), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^5 rows')
        before = self.items()
        self.assertEqual(before, ['registry'])
        app.action('win.open-trials')
        self.choose(folder)
        app.find('label', r'“none”: no trial could be read\. a\.json, line 1: this is not JSON')
        self.assertEqual(app.unnamed(), [])
        self.shoot('trials-none')
        # what was there is there still
        # of two pages of import, the one that came last
        app.all('button', '^_?Cancel')[-1].queryAction().doAction(0)
        wait('one item', lambda: self.items() == before)
        self.open_item('registry')
        app.find('label', '^5 rows')
        app.kill()

    def test_not_a_folder_of_trials(self):
        """The folder is named, and what it should hold."""
        os.mkdir(os.path.join(self.folder, 'other'))
        app = self.app = self.start(os.path.join(self.folder, 'other'), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', 'other: the folder has neither studies.txt of AACT nor files that end in .json')
        app.kill()

    def test_example(self):
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Trials of a Registry$')))
        self.open_item('Landscape of trials')
        self.figure('Of 60 trials 21 were completed')
        self.shoot('landscape-example')
        self.assertEqual(app.unnamed(), [])
        # one trial with all its fields
        self.open_item('Trials')
        app.find('label', '^60 rows')
        app.keys('ctrl+f')
        app.find('entry', '^Find a value').queryEditableText().setTextContents('NCT90000003')
        row = wait('the row', lambda: [n for n in uidriver.walk(app.root) if n.getState().contains(uidriver.pyatspi.STATE_SELECTED)
                                       and any((c.name or '') == 'NCT90000003' for c in uidriver.walk(n))])[0]
        # the row is wider than the window
        app.press([c for c in uidriver.walk(row) if c.name == 'NCT90000003'][-1])
        app.keys('Return')
        wait('the record', lambda: [n for n in uidriver.walk(app.root) if (n.name or '') == 'Row 3'])
        wait('the link', lambda: [n for n in uidriver.walk(app.root) if (n.name or '') == 'Open in Registry'])
        self.shoot('record')
        self.assertEqual(app.unnamed(), [])
        app.keys('alt+Down', window='Row 3')
        wait('the next record', lambda: [n for n in uidriver.walk(app.root) if (n.name or '') == 'Row 4'])
        app.keys('Escape', window='Row 4')
        wait('no record', lambda: not [n for n in uidriver.walk(app.root) if (n.name or '') == 'Row 4'])
        app.kill()

    def test_serious_of_a_landscape(self):
        """One button leads from the landscape to the pooled shares; trials of a single group are named."""
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Trials of a Registry$')))
        self.open_item('Landscape of trials')
        app.find('label', '^14 trials report serious adverse events, 8 of them of a single group')
        self.shoot('landscape-serious')
        app.click('^Pool Serious Events$')
        wait('the analysis', lambda: [name for name in self.items() if name == 'Serious Adverse Events'])
        self.open_item('Serious Adverse Events')
        app.find('label', r'^14 studies\. Proportion')
        app.find('label', '^8 of 14 studies have a single group')
        self.shoot('landscape-pooled')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        wait('as before', lambda: ('Serious Adverse Events' not in self.items(),)[0])
        app.kill()

    def test_serious(self):
        """Serious adverse events of groups become a meta-analysis by one button."""
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Trials of a Registry$')))
        self.open_item('Serious adverse events')
        app.find('label', '^20 rows')
        self.add_analysis('Meta-Analysis')
        app.find('label', 'Which groups had placebo is not guessed')
        self.shoot('serious')
        app.click('^Pool Serious Adverse Events$')
        app.find('label', r'^14 studies\. Proportion')
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
