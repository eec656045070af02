# SPDX-License-Identifier: GPL-3.0-or-later
"""A project's life: data, analyses, undo, saving, closing, recovery."""
import json
import os
import unittest

from case import Case, state_files, uidriver, wait

CSV = 'id,months,status,arm\n' + ''.join(
    f'{i},{i % 7 + i / 10},{"dead" if i % 3 else "alive"},{"new" if i % 2 else "old"}\n' for i in range(1, 41))


class ProjectTest(Case):
    def test_data_file_from_the_command_line(self):
        app = self.start(self.write('trial.csv', CSV), close=False)
        app.find('list item', '^trial$')
        self.assertEqual(app.unnamed(), [])
        self.discard_and_end()

    def test_the_same_again_of_other_data(self):
        """What the next data have is taken, what they lack is told."""
        self.write('first.csv', CSV)
        self.write('second.csv', CSV.replace(',arm', ',treatment'))
        self.write('third.csv', CSV.replace('months,status,arm', 'weeks,dead,treatment'))
        cohort = {'time': 'months', 'time-unit': 'months', 'status': 'status', 'events': ['dead'], 'censored': ['alive'], 'group': 'arm'}
        items = [{'id': f'data-{name}', 'kind': 'data', 'name': name, 'spec': {'path': f'{name}.csv', 'confirmed': True}}
                 for name in ('first', 'second', 'third')]
        items.append({'id': 's', 'kind': 'survival', 'name': 'Curves by arm', 'spec': {'data-set': 'data-first', 'cohort': cohort}})
        app = self.start(self.write('again.engraft', json.dumps({'engraft': 1, 'title': 'Again', 'items': items})), close=False)
        app.find('label', '^Median survival .* in new, .* in old')
        app.keys('alt+2')
        self.add_analysis('Curves by arm', of='second')
        app.find('label', '^“second” has no “arm”: choose its columns for these$')
        app.find('label', '^Median survival [^;]*; 40 patients')      # of all together
        app.keys('alt+3')
        self.add_analysis('Curves by arm', of='third')
        app.find('label', '^“third” has no “months”, “status”: ')        # as the last of them has it
        app.find('label', '^How Long Was Each Person')
        self.discard_and_end()

    def test_example_analysis_undo_redo(self):
        app = self.start(close=False)
        app.press(app.find('label', '^Primary Biliary Cholangitis$'))
        app.find('label', '^Data$')
        app.find('label', '^Analyses$')
        self.assertEqual(app.unnamed(), [])
        before = self.items()
        app.action('win.new-analysis')
        app.press(app.find('list item', '^Survival Curves$'))
        wait('one item more', lambda: len(self.items()) == len(before) + 1)
        app.keys('ctrl+z')
        wait('as before', lambda: self.items() == before)
        app.keys('ctrl+shift+z')
        wait('again', lambda: len(self.items()) == len(before) + 1)
        app.keys('alt+1')
        app.action('win.remove-item')      # the data set, and with it what is computed from it
        app.find('label', 'removed$')
        wait('nothing left', lambda: self.items() == [])
        app.click('^_Undo')
        wait('back', lambda: len(self.items()) == len(before) + 1)
        self.discard_and_end()

    def test_rename_save_and_open_again(self):
        app = self.start(self.write('trial.csv', CSV), close=False)
        app.find('list item', '^trial$')
        app.action('win.rename-item')
        app.type_into('^Name$', 'Trial of 1999 <b>')
        app.click('^_?Rename')
        app.find('list item', '^Trial of 1999 <b>$')
        path = os.path.join(self.folder, 'study.engraft')
        app.keys('ctrl+s')
        self.choose(path)
        self.wait_until_saved()
        wait('the file', lambda: os.path.exists(path))
        with open(path, encoding='utf-8') as file:
            self.assertIn('Trial of 1999 <b>', json.dumps(json.load(file), ensure_ascii=False))
        app.close()      # nothing to ask

        app = self.start(path)
        app.find('list item', '^Trial of 1999 <b>$')
        self.assertEqual(state_files(), [])

    def test_cancel_of_closing(self):
        app = self.start(self.write('trial.csv', CSV), close=False)
        app.find('list item', '^trial$')
        app.action('window.close')
        app.find('label', 'Save Changes')
        app.click_in_dialog('^_Cancel')
        app.absent('label', 'Save Changes')
        app.find('list item', '^trial$')
        self.discard_and_end()

    def test_kill_and_recover(self):
        app = self.start(self.write('trial.csv', CSV), close=False)
        app.find('list item', '^trial$')
        wait('a copy of what is not saved', state_files, 10)
        app.kill()
        self.assertTrue(state_files())

        app = self.start(close=False)
        app.find('label', 'Recover Unsaved Work')
        app.click('^_Recover')
        app.find('list item', '^trial$')
        self.discard_and_end()
        wait('no copy left', lambda: not state_files())

    def test_discarding_what_was_left(self):
        app = self.start(self.write('trial.csv', CSV), close=False)
        wait('a copy of what is not saved', state_files, 10)
        app.kill()

        app = self.start()
        app.find('label', 'Recover Unsaved Work')
        app.click('^_Discard')
        wait('no copy left', lambda: not state_files())
        app.find('label', '^Start With')



if __name__ == '__main__':
    unittest.main(verbosity=2)
