# test_registry.py: a registry of donors in the real engraft-cli.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_registry.py ENGRAFT-CLI"""
import json
import os
import pty
import re
import subprocess
import unittest
import zipfile

from case import CLI, RELEASE, Case, run

HEADER = 'id,' + ','.join(f'{locus}_{i}' for locus in ('A', 'B', 'DRB1') for i in (1, 2)) + '\n'
PATIENT = 'A*01:01 A*02:01 B*08:01 B*07:02 DRB1*03:01 DRB1*15:01'


class RegistryCase(Case):
    def setUp(self):
        super().setUp()
        self.registry = self.path('r.engraft-registry')
        self.env = {'XDG_DATA_HOME': self.path('home')}

    def take(self, text, *args, name='donors.csv'):
        return run('registry', 'import', self.write(name, text), '--registry', self.registry, *args, env=self.env)

    def show(self, *args):
        done = run('registry', 'show', '--json', '--registry', self.registry, *args, env=self.env)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def search(self, *args, of='6', patient=PATIENT):
        done = run('match', *args, '--patient', patient, '--of=' + of, '--json', env=self.env)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)


class Genotypes(RegistryCase):
    """A donor whose locus is one of several genotypes."""

    DONORS = HEADER + ''.join(f'{name},{a},08:01,07:02,03:01,15:01\n' for name, a in (
        ('plain', '01:01,02:01'), ('may', 'A*01:01+A*02:01|A*01:02+A*03:01,'), ('half', '01:01+03:01|24:02+02:01,'),
        ('none', '11:01+03:01|24:02+24:02,'), ('crossed', '"01:01+01:01|02:01+02:01",')))

    def test_as_a_file(self):
        done = self.take(self.DONORS)
        self.assertIn('5 read: 5 added, 0 changed, 0 unchanged, 0 removed, 0 refused.', done.stdout, done.stderr)
        self.assertEqual(self.show('may')['hla']['A'], ['01:01+02:01|01:02+03:01'])
        self.assertEqual(self.show('plain')['hla']['A'], ['01:01', '02:01'])
        answers = [self.search(*where, '--mismatches=2')
                   for where in (['--registry=' + self.registry], [self.write('file.csv', self.DONORS)])]
        self.assertEqual([(d['id'], d['count'], d['loci'][0]['definite']) for d in answers[0]['donors']],
                         [('plain', 6, True), ('may', 6, False), ('half', 5, True), ('crossed', 5, True), ('none', 4, True)])
        self.assertEqual(*[[(d['id'], d['category'], d['loci']) for d in a['donors']] for a in answers])

    def test_explained(self):
        self.take(self.DONORS)
        done = run('match', '--registry=' + self.registry, '--patient', PATIENT, '--of=6', '--explain=may', env=self.env)
        self.assertIn('Of the donor\'s 2 genotypes 01:01+02:01 matches best.', done.stdout.replace('’', '\''))
        done = run('match', '--registry=' + self.registry, '--patient', PATIENT, '--of=6', '--mismatches=1',
                   '--explain=none', env=self.env)
        self.assertIn('It has 2 mismatches; the search allows 1.', done.stdout)
        table = self.path('out.csv')
        run('match', '--registry=' + self.registry, '--patient', PATIENT, '--of=6', '-o', table, env=self.env)
        self.assertIn('01:01+02:01|01:02+03:01', self.read('out.csv'))

    def test_by_a_release(self):
        """What a release cannot read in one genotype is refused at import, and named by a search else."""
        text = HEADER + 'bad,01:01+02:01|99:99+02:01,,08:01,07:02,03:01,15:01\n' + self.DONORS.splitlines()[1] + '\n'
        self.take(text)
        answer = self.search('--registry=' + self.registry)
        self.assertEqual((answer['searched'], len(answer['leftOut'])), (1, 2))
        self.assertRegex(answer['leftOut'][1], 'bad: Locus A: .*99:99')
        self.assertEqual([d['id'] for d in answer['donors']], ['plain'])
        for name, text in RELEASE.items():
            self.write(name, text)
        done = self.take('id,A_1,A_2\nfirst,77+90:01|90:01+91:01,\nsecond,90:01+91:01|90:77+91:01,\ngood,90:01+91:01|92:01N+91:01,\n',
                         '--release', self.folder.name)
        self.assertIn('1 added', done.stdout)
        self.assertIn('Line 2, “first”: A: “77”: ', done.stderr)
        self.assertRegex(done.stderr, 'Line 3, “second”: A: “.*”, character 13: .*90:77')


class FullImports(RegistryCase):
    """What a full import removes is said before, and agreed to."""

    PLAN = ('The import would remove 2, change 1 and add 1.\n'
            'To be removed, as the file does not have them: P: donors: 2.\n'
            'To be left as they are: Q: donors: 1.\n')

    def setUp(self):
        super().setUp()
        self.take('id,pool,sex,A_1,A_2\na,P,F,01:01,\nb,P,F,01:01,\nc,P,F,01:01,\nq,Q,F,01:01,\n')
        self.file = 'id,pool,sex,A_1,A_2\na,P,M,01:01,\nnew,P,M,01:01,\n'

    def test_needs_yes(self):
        done = self.take(self.file, '--mode=full')
        self.assertEqual((done.returncode, done.stdout), (1, self.PLAN))
        self.assertIn('Nothing was changed. To remove these donors say --yes.', done.stderr)
        self.assertEqual((self.show()['donors'], self.show()['revision']), (4, 1))
        done = self.take(self.file, '--mode=full', '--yes')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.split('2 read')[0], self.PLAN)
        self.assertIn('1 added, 1 changed, 0 unchanged, 2 removed', done.stdout)
        self.assertEqual(self.show()['donors'], 3)

    def test_nothing_is_removed(self):
        done = self.take('id,pool,sex,A_1,A_2\nq,Q,M,01:01,\nr,Q,M,01:01,\n', '--mode=full')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn('would', done.stdout)
        self.assertIn('1 added, 1 changed, 0 unchanged, 0 removed', done.stdout)
        # what a file of changes removes by its own word is no replacement
        done = self.take('id,pool,status,A_1,A_2\nr,Q,DE,,\n', '--mode=differential')
        self.assertIn('1 removed', done.stdout)

    def test_the_file_says_full(self):
        text = json.dumps({'updateMode': 'full', 'donors': [
            {'recordId': 'a', 'changeType': 'N', 'donorType': 'D', 'donPool': 'P', 'ethn': None,
             'hla': {'a': {'dna': {'field1': '01:01'}}}}]})
        done = self.take(text, name='donors.json')
        self.assertEqual(done.returncode, 1)
        self.assertIn('would remove 2, change 1 and add 0', done.stdout)
        self.assertEqual(self.show()['revision'], 1)

    def test_no_registry_yet(self):
        self.registry = self.path('new.engraft-registry')
        self.assertIn('2 added', self.take(self.file, '--mode=full').stdout)

    def test_at_a_terminal(self):
        path = self.write('donors.csv', self.file)
        for answer, status, donors in (b'\n', 1, 4), (b'n\n', 1, 4), (b'y\n', 0, 3):
            ours, theirs = pty.openpty()
            with subprocess.Popen([CLI, 'registry', 'import', path, '--registry', self.registry, '--mode=full'],
                                  stdin=theirs, stderr=theirs, stdout=subprocess.PIPE) as program:
                os.close(theirs)
                os.write(ours, answer)
                said = program.stdout.read().decode()
                self.assertEqual(program.wait(timeout=20), status, said)
            os.close(ours)
            self.assertTrue(said.startswith(self.PLAN), said)
            self.assertEqual(self.show()['donors'], donors)


class LeftOut(RegistryCase):
    """Who could not be matched stands in what is written: in a sheet of its own, or in a file beside it."""

    DONORS = (HEADER + 'good,01:01,02:01,08:01,07:02,03:01,15:01\n'
              'a: b,99:99,02:01,08:01,07:02,03:01,15:01\n"c&d",01:01,02:01,08:01,99:98,03:01,15:01\n')

    def sheets(self, name):
        with zipfile.ZipFile(self.path(name)) as book:
            names = re.findall('<sheet name="([^"]*)"', book.read('xl/workbook.xml').decode())
            texts = [book.read(f'xl/worksheets/sheet{i + 1}.xml').decode() for i in range(len(names))]
            self.assertEqual([n for n in book.namelist() if 'worksheets/' in n],
                             [f'xl/worksheets/sheet{i + 1}.xml' for i in range(len(names))])
        rows = [[re.findall('<t [^>]*>(.*?)</t>|<v>(.*?)</v>', row) for row in re.findall('<row .*?</row>', text)]
                for text in texts]
        return {name: [[''.join(cell) for cell in row] for row in sheet] for name, sheet in zip(names, rows)}

    def write_to(self, name, *where):
        done = run('match', *where, '--patient', PATIENT, '--of=6', '-o', self.path(name), env=self.env)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def test_workbook_of_a_registry(self):
        self.take(self.DONORS)
        done = self.write_to('out.xlsx', '--registry=' + self.registry)
        self.assertNotIn('left-out', done.stderr)
        self.assertFalse(os.path.exists(self.path('out.xlsx.left-out.txt')))
        sheets = self.sheets('out.xlsx')
        self.assertEqual(list(sheets), ['Donors', 'Left out'])
        self.assertEqual([row[1] for row in sheets['Donors']], ['id', 'good'])
        self.assertEqual(sheets['Left out'][0], ['id', 'reason'])
        self.assertEqual([row[0] for row in sheets['Left out'][1:]], ['a: b', 'c&amp;d'])
        self.assertRegex(sheets['Left out'][1][1], 'Locus A: .*99:99')
        self.assertRegex(sheets['Left out'][2][1], 'Locus B: .*99:98')

    def test_workbook_of_a_file(self):
        self.write_to('out.xlsx', self.write('file.csv', self.DONORS))
        sheet = self.sheets('out.xlsx')['Left out']
        self.assertEqual([row[:2] for row in sheet], [['row', 'id'], ['2', 'a: b'], ['3', 'c&amp;d']])

    def test_nobody_was_left_out(self):
        self.take('\n'.join(self.DONORS.split('\n')[:2]) + '\n')
        self.write_to('out.xlsx', '--registry=' + self.registry)
        self.assertEqual(list(self.sheets('out.xlsx')), ['Donors'])

    def test_other_tables(self):
        self.take(self.DONORS)
        done = self.write_to('out.csv', '--registry=' + self.registry)
        self.assertRegex(done.stderr, '2 donors that were left out are named in “.*out.csv.left-out.txt”')
        self.assertRegex(self.read('out.csv.left-out.txt'), r'^2 donors were left out\.\na: b: Locus A: .*99:99.*\nc&d: ')

    def test_many(self):
        """An index names the first 10,000 and says how many more there are."""
        self.take(HEADER + ''.join(f'd{i},99:99,02:01,08:01,07:02,03:01,15:01\n' for i in range(10002)))
        self.write_to('out.xlsx', '--registry=' + self.registry)
        sheet = self.sheets('out.xlsx')['Left out']
        self.assertEqual((len(sheet), sheet[10000][0], sheet[-1]), (10002, 'd9999', ['And 2 more donors']))


class NoPGroups(RegistryCase):
    """Of a locus without P groups the same allele would be a mismatch: it is refused, and not judged beside others."""

    def test_mica(self):
        for name, text in RELEASE.items():
            self.write(name, text + {'Allelelist.txt': 'X99,MICA*002:01\n', 'hla_nom_g.txt': 'MICA*;002:01;\n'}.get(name, ''))
        donors = self.write('d.csv', 'id,A_1,A_2,MICA_1,MICA_2\nx,90:01,91:01,002:01,002:01\n')
        args = ['--release', self.folder.name, '--patient', 'A*90:01 A*91:01 MICA*002:01 MICA*002:01', donors]
        done = run('match', '--of=A,MICA', *args, env=self.env)
        self.assertEqual(done.returncode, 2)
        self.assertIn('has no P groups of MICA. As places match by these, it cannot be counted.', done.stderr)
        done = run('match', '--of=A', *args, env=self.env)
        self.assertIn('MICA: the release has no P groups of this locus', done.stdout)
        donor = json.loads(run('match', '--of=A', '--json', *args, env=self.env).stdout)['donors'][0]
        self.assertEqual(([locus['locus'] for locus in donor['loci']], donor['count']), (['A'], 2))


if __name__ == '__main__':
    unittest.main()
