# test_files.py: the real engraft-cli on files and examples: files as they are read, and what is refused.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and KMsurv 0.1-5; the call stands
# beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_files.py ENGRAFT-CLI"""
import json
import os
import re
import resource
import subprocess
import unittest

from case import CLI, PBC, Case, run


class Files(Case):
    def test_figures(self):
        for name, magic in (('a.pdf', b'%PDF'), ('a.svg', b'<?xml'), ('a.png', b'\x89PNG')):
            done = run(*PBC, '-o', self.path(name))
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(self.path(name), 'rb') as file:
                self.assertTrue(file.read().startswith(magic))

    def test_text(self):
        done = run(*PBC, '--at', '1')
        self.assertEqual(done.returncode, 0, done.stderr)
        parts = ['pbc.csv: 418 rows, 20 columns', '125 events', 'other event', 'log-rank', 'Survival\n',
                 'Survival at chosen times', 'Tests', 'Methods', 'Kaplan EL, Meier P']
        places = [done.stdout.find(part) for part in parts]
        self.assertNotIn(-1, places, done.stdout)
        self.assertEqual(places, sorted(places), done.stdout)

    def test_text_without_unicode(self):
        # a minus that is shown as a question mark is another number
        done = run('run', 'example:pbc', env={'LC_ALL': 'C'})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r'D-penicillamine  placebo  .* -0\.1424 .* -1\.221 ')
        self.assertIn('chi-squared', done.stdout)
        self.assertIn('Soerensen AL', done.stdout)
        self.assertNotIn('?', done.stdout)

    def test_table_has_no_locale(self):
        done = run(*PBC, '--table', self.path('a.csv'), '--table-kind', 'times', '--at', '1',
                   '--json=' + self.path('a.json'), env={'LC_ALL': 'de_DE.UTF-8', 'LANGUAGE': 'de'})
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = [line.split(',') for line in self.read('a.csv').splitlines()]
        self.assertIn('0.943037974683544', ''.join(cell + ' ' for cell in rows[1]))
        json.loads(self.read('a.json'))

    def test_quiet(self):
        # nothing but the document on standard output
        json.loads(run(*PBC, '--json').stdout)

    def test_unwritable(self):
        for args in (['-o', self.path('no/a.pdf')], ['--table', self.path('no/a.csv')],
                     ['--json=' + self.path('no/a.json')]):
            done = run(*PBC, *args)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn('was not written', done.stderr)

    def test_input_is_safe(self):
        path = self.write('a.csv', 'time,status\n1,1\n2,0\n')
        for args in (['--table', path], ['--json=' + path]):
            done = run('km', path, '--time=time', '--status=status', '--event=1', *args)
            self.assertEqual(done.returncode, 2)
            self.assertEqual(self.read('a.csv'), 'time,status\n1,1\n2,0\n')

    def test_decimal_comma_and_words(self):
        path = self.write('a.csv', 'Zeit;Ausgang;Arm\n1,5;tot;a\n2,5;lebt;b\n3;tot;b\n4;lebt;a\n')
        data = self.json('km', path, '--time=Zeit', '--status=Ausgang', '--event=tot', '--group=Arm', '--at=2')
        self.assertEqual(data['tally']['events'], 2)
        self.assertEqual([curve['at'][0]['survival'] for curve in data['result']['curves']], [0.5, 1])


class Refusals(Case):
    def test_no_event(self):
        done = run('km', 'example:pbc', '--time=time', '--status=status')
        self.assertEqual(done.returncode, 1)
        for code, count in (('0', '232'), ('1', '25'), ('2', '161')):
            self.assertRegex(done.stdout, rf'(?m)^ +{code} +{count}$')
        self.assertNotIn('Methods', done.stdout)
        self.assertTrue(done.stderr.strip())

    def test_unknown_column(self):
        done = run('km', 'example:pbc', '--time=tme', '--status=status', '--event=2')
        self.assertEqual(done.returncode, 1)
        self.assertIn('tme', done.stderr)

    def test_unknown_code(self):
        done = run('km', 'example:pbc', '--time=time', '--status=status', '--event=dead')
        self.assertIn('dead', done.stdout + done.stderr)

    def test_wrong_filter(self):
        done = run('km', 'example:pbc', '--time=time', '--status=status', '--event=2', '--filter=age >')
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr.strip())

    def test_no_file(self):
        done = run('km', self.path('no.csv'), '--time=time', '--status=status', '--event=2')
        self.assertEqual(done.returncode, 1)
        self.assertIn('no.csv', done.stderr)

    def test_damaged_file(self):
        path = self.write('a.csv', 'time,status\n1,1\n2\n')
        done = run('km', path, '--time=time', '--status=status', '--event=1')
        self.assertEqual(done.returncode, 1)
        self.assertIn('3', done.stderr)

    def test_changed_source(self):
        path = self.write('a.csv', 'time,status\n1,1\n2,0\n')
        project = self.write('a.engraft', json.dumps({'engraft': 1, 'items': [
            {'id': 'd', 'kind': 'data', 'name': 'a', 'spec': {'path': 'a.csv', 'sha256': '0' * 64}},
            {'id': 's', 'kind': 'survival', 'name': 'S', 'spec': {
                'data-set': 'd', 'cohort': {'time': 'time', 'status': 'status', 'events': ['1']}}}]}))
        done = run('run', project)
        self.assertEqual(done.returncode, 1)
        self.assertIn('changed', done.stderr)
        self.assertNotIn('Methods', done.stdout)
        os.unlink(path)
        done = run('run', project)
        self.assertEqual(done.returncode, 1)
        self.assertIn('a.csv', done.stderr)

    def test_damaged_project(self):
        done = run('run', self.write('a.engraft', '{"engraft":1,\n"items":[}'))
        self.assertEqual(done.returncode, 1)
        self.assertIn('Line 2', done.stderr)

    def test_usage(self):
        for args, word in ((['km'], 'Which file'), (['km', 'a', 'b'], 'One file'), (['frobnicate'], 'frobnicate'),
                           ([], 'missing'), (['km', 'a', '--no-such'], 'no-such'),
                           (['km', 'a', '--confidence=2'], '0.9999'), (['km', 'a', '--interval=wide'], 'log-log'),
                           (['km', 'a', '--set', 'figure.hue=1'], 'figure.hue'), (['km', 'a', '--type', 'x'], 'type'),
                           (['km', 'a', '-o', 'a.gif'], '.pdf'), (['km', 'a', '--table-kind=x'], 'summary'),
                           (['km', 'a', '--dpi=1'], '36'), (['run'], 'Which project'), (['examples', 'x'], 'No file')):
            done = run(*args)
            self.assertEqual(done.returncode, 2, args)
            self.assertIn(word, done.stderr)

    def test_help(self):
        env = {'DISPLAY': '', 'WAYLAND_DISPLAY': ''}
        self.assertIn('--event', run('km', '--help', env=env).stdout)
        self.assertIn('--pairwise', run('km', '--help-all', env=env).stdout)
        self.assertRegex(run('--version', env=env).stdout, r'^engraft-cli \d+\.\d+')
        done = run('examples', env=env)
        for name in ('pbc', 'bmt', 'cgd', 'arthritis', 'crohn'):
            self.assertIn(name, done.stdout)

    def test_every_member_of_the_json_is_in_the_manual(self):
        data = self.json(*PBC, '--at', '5', '--pairwise=holm', '--trend', '--all-tests', '--set=options.band=hall-wellner')
        manual = os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'engraft-cli.1')
        with open(manual, encoding='utf-8') as file:
            words = set(re.split(r'[\s,]+', file.read()))
        names = set()

        def collect(value):
            if isinstance(value, dict):
                names.update(value)
                for part in value.values():
                    collect(part)
            elif isinstance(value, list):
                for part in value:
                    collect(part)
        data['result']['options'] = data['spec'] = {}      # settings: the help names them
        collect(data)
        self.assertEqual(sorted(names - words), [])


class Hostile(Case):
    def test_full_disk(self):
        # a disk that takes 64 bytes more; what was there is still there
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

        for name, option in (('a.pdf', '--output='), ('a.svg', '--output='), ('a.png', '--output='),
                             ('a.csv', '--table='), ('a.json', '--json=')):
            path = self.write(name, 'old')
            done = subprocess.run([CLI, *PBC, option + path], capture_output=True, text=True, encoding='utf-8',
                                  timeout=60, check=False, preexec_fn=limit)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn(f'“{path}” was not written: ', done.stderr)
            self.assertEqual(self.read(name), 'old')
        self.assertEqual(sorted(os.listdir(self.folder.name)), ['a.csv', 'a.json', 'a.pdf', 'a.png', 'a.svg'])

    def test_full_output(self):
        for args in (PBC, [*PBC, '--json'], ['examples'], ['run', 'example:pbc', '--json']):
            with open('/dev/full', 'w', encoding='utf-8') as full:
                done = subprocess.run([CLI, *args], stdout=full, stderr=subprocess.PIPE, text=True, encoding='utf-8',
                                      timeout=60, check=False)
            self.assertEqual(done.returncode, 3, args)
            self.assertIn('standard output', done.stderr)

    def test_no_regular_file(self):
        # what never comes to an end is not waited for
        pipe = self.path('a.engraft')
        os.mkfifo(pipe)
        for path in (pipe, '/dev/zero', self.folder.name):
            for args in (['km', path, '--time=a', '--status=b', '--event=1'], ['run', path]):
                done = run(*args)
                self.assertEqual(done.returncode, 1, args)
                self.assertIn(path, done.stderr)
                self.assertRegex(done.stderr, 'no regular file|is a folder')

    def test_terminal(self):
        # a name or a value from a file does not command the terminal
        path = self.write('a.csv', 'time,sta\x1b]0;x\x07tus,\u009b2Jarm\n1,1,\x1b[2J\n2,0,b\n3,1,b\n')
        for args in (['--time=time', '--status=sta\x1b]0;x\x07tus', '--event=1', '--group=\u009b2Jarm'],
                     ['--time=no', '--status=time'], []):
            done = run('km', path, *args)
            self.assertNotRegex(done.stdout + done.stderr, '[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]')

    def test_directory_in_the_way(self):
        os.mkdir(self.path('a.pdf'))
        done = run(*PBC, '-o', self.path('a.pdf'))
        self.assertEqual(done.returncode, 3)
        self.assertIn('a folder has this name', done.stderr)


if __name__ == '__main__':
    unittest.main()
