# test_match.py: the real engraft-cli on files and examples: donors of a file or a registry that match.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_match.py ENGRAFT-CLI"""
import csv
import json
import os
import re
import unittest
import zipfile

from case import RELEASE, Case, run


class Match(Case):
    PATIENT = 'A*90:01 A*91:01 B*90:01 DRB1*90:01 DRB1*91:01'

    def setUp(self):
        super().setUp()
        for name, text in RELEASE.items():
            self.write(name, text)
        self.codes = self.write('codes.tsv', 'AB\t01/02\nAC\t01/55\n')

    def match(self, donors, *args, patient=PATIENT):
        return run('match', '--release', self.folder.name, '--macs', self.codes, '--patient', patient, *args,
                   self.write('donors.csv', 'id,A_1,A_2,B1,B2,DRB1_1,DRB1_2\n' + donors))

    def test_ranking(self):
        # the same, in another order; one mismatch against the donor; all other
        done = self.match('far,92:01N,92:01N,91:01,91:01,NEW,NEW\n'
                          'near,90:01:02,91:01,90:01,91:01,90:01,91:01\n'
                          'same,91:01,90:01:01:01,*90:01,,91:01,90:01P\n', '--of=6', '--mismatches=6', '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        data = json.loads(done.stdout)
        self.assertEqual([(donor['id'], donor['count'], donor['of']) for donor in data['donors']],
                         [('same', 6, 6), ('near', 5, 6), ('far', 0, 6)])
        self.assertEqual(data['release'], 'IPD-IMGT/HLA 0.0.1')
        b = data['donors'][1]['loci'][1]
        self.assertEqual((b['locus'], b['count'], b['definite'], b['gvh'], b['hvg']), ('B', 1, True, 0, 1))
        self.assertEqual(data['donors'][0]['category'], 'exact')

    def test_left_out(self):
        # nobody is dropped in silence
        done = self.match('a,90:01,91:01,90:01,,90:01,91:01\nb,90:77,91:01,90:01,,90:01,91:01\n'
                          'c,90:01,,,90:01,90:01,91:01\nd,90:ZZ,,90:01,,90:01,91:01\n', '--of=6')
        self.assertIn('1 donor searched, 3 left out; 1 with at most 2 of 6', done.stdout)
        self.assertRegex(done.stderr, 'Row 2, “b”: A: .* has no “A\\*90:77”. Is it A\\*9')
        self.assertRegex(done.stderr, 'Row 3, “c”: .*second value and no first')
        self.assertRegex(done.stderr, 'Row 4, “d”: .*no “ZZ”')

    def test_patients(self):
        patients = self.write('patients.csv', 'id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2\np1,90:01,91:01,90:01,,90:01,91:01\n'
                              'p2,91:01,91:01,91:01,,91:01,\n')
        donors = self.write('donors.csv', 'id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2\nx,90:01,91:01,90:01,,90:01,91:01\n'
                            'y,91:01,91:01,91:01,,91:01,\n')
        args = ['match', '--release', self.folder.name, '--of=6', '--mismatches=0', donors, '--patients', patients]
        data = json.loads(run(*args, '--json').stdout)
        self.assertEqual([(patient['id'], patient['found'], [donor['id'] for donor in patient['donors']])
                          for patient in data], [('p1', 1, ['x']), ('p2', 1, ['y'])])
        self.assertRegex(run(*args).stdout, r'(?s)Patient p1.*  x  .*Patient p2.*  y  ')
        # a patient who cannot be read is not left out in silence
        self.write('patients.csv', 'id,A_1,A_2\np1,77:77,\n')
        done = run(*args)
        self.assertEqual((done.returncode, done.stdout), (1, ''))
        self.assertIn('Row 1, “p1”', done.stderr)

    def test_output(self):
        """The report, the whole search and the list: the same donors and numbers as on the terminal."""
        donors = 'same,90:01,91:01,90:01,,90:01,91:01\nfar,92:01N,92:01N,91:01,91:01,NEW,NEW\n' \
                 'near,90:01,NEW,90:01,,90:01,91:01\n'
        args = ['--of=6', '--mismatches=2']
        shown = json.loads(self.match(donors, *args, '--json').stdout)
        for ending in ('pdf', 'html', 'json', 'csv', 'tsv', 'xlsx'):
            done = self.match(donors, *args, '-o', self.path('found.' + ending))
            self.assertEqual((done.returncode, done.stderr), (0, ''))
            self.assertEqual(done.stdout, self.match(donors, *args).stdout)
        with open(self.path('found.pdf'), 'rb') as file:
            self.assertTrue(file.read().startswith(b'%PDF'))
        with zipfile.ZipFile(self.path('found.xlsx')) as file:
            self.assertIn('xl/worksheets/sheet1.xml', file.namelist())
        with open(self.path('found.json'), encoding='utf-8') as file:
            whole = json.load(file)
        self.assertEqual([d['id'] for d in shown['donors']], ['same', 'near'])
        self.assertEqual(whole['donors'], shown['donors'])
        for search in (whole, shown):        # the file was written anew for each
            self.assertRegex(search['file'].pop('changed'), r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$')
        for name in ('engraft', 'release', 'releaseChecksum', 'codesChecksum', 'tceVersion', 'method', 'conventions', 'file',
                     'counted', 'searched', 'found'):
            self.assertEqual(whole[name], shown[name], name)
        self.assertEqual(whole['glString'], shown['patient'])
        with open(self.path('found.csv'), encoding='utf-8', newline='') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([(r['rank'], r['id'], int(r['row']), int(r['count']), int(r['of']), r['category']) for r in rows],
                         [(str(i + 1), d['id'], d['row'], d['count'], d['of'], d['category'])
                          for i, d in enumerate(shown['donors'])])
        self.assertEqual([r['gvh_A'] for r in rows], [str(d['loci'][0]['gvh']) for d in shown['donors']])
        with open(self.path('found.html'), encoding='utf-8') as file:
            page = file.read()
        for words in ('2 found among 3 searched', 'at most 2 of 6 places mismatched', '“donors.csv”, 3 donors', 'row 1',
                      shown['releaseChecksum'], '<dt>near</dt>', shown['engraft'], 'not a medical device'):
            self.assertIn(words, page)
        for words in ('far', 'adult', 'Filters'):
            self.assertNotIn('<dt>' + words, page)
        # why the first donors match as they do
        loci = [locus for donor in shown['donors'] for locus in donor['loci']]
        self.assertTrue(all(locus['explanation'] for locus in loci))
        self.assertRegex(shown['donors'][0]['loci'][0]['explanation'], r'^A: 2 of 2\. Patient 90:01 ')
        self.assertRegex(shown['donors'][1]['loci'][0]['explanation'], r'^A: 1 of 2\. .* no P group in common')
        with open(self.path('found.json'), encoding='utf-8') as file:
            self.assertEqual([d['loci'][0]['explanation'] for d in json.load(file)['donors']],
                             [d['loci'][0]['explanation'] for d in shown['donors']])
        for words in ('1. Donor same', '2. Donor near', '2=; 2 of 2. Patient 90:01', 'no P group in common',
                      'mismatch in both directions; 1 of 2.'):
            self.assertIn(words, page)
        # it is a former search
        done = self.match(donors, *args, '--since', self.path('found.json'))
        self.assertIn('Nothing has changed since the former search.', done.stdout)

    def test_output_tells_who_is_left_out(self):
        """Rows that cannot be read, or not be matched, stand in every file with their reason, and not among the searched."""
        donors = 'same,90:01,91:01,90:01,,90:01,91:01\nbad,90:77,91:01,90:01,,90:01,91:01\n'
        args = ['--of=6', '--mismatches=2']
        for ending in ('html', 'json', 'csv'):
            done = self.match(donors, *args, '-o', self.path('out.' + ending))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn('1 donor searched, 1 left out', done.stdout)
        page, data = self.read('out.html'), json.loads(self.read('out.json'))
        for words in ('1 found among 1 searched', '“donors.csv”, 2 donors', 'Left out', 'Row 2, “bad”: '):
            self.assertIn(words, page)
        self.assertEqual((data['searched'], data['leftOutNumber'], len(data['leftOut'])), (1, 1, 1))
        self.assertIn('Row 2, “bad”: ', data['leftOut'][0])
        self.assertIn('out.csv.left-out.txt', done.stderr)
        self.assertRegex(self.read('out.csv.left-out.txt'), '^1 donor was left out.\nRow 2, “bad”: .*90:77')
        # a later search of others does not leave it as it was
        self.match('same,90:01,91:01,90:01,,90:01,91:01\n', *args, '-o', self.path('out.csv'))
        self.assertNotIn('bad', self.read('out.csv.left-out.txt'))

    def test_output_of_one(self):
        """Who is asked for is explained in the report beside the list."""
        donors = 'same,90:01,91:01,90:01,,90:01,91:01\nfar,92:01N,92:01N,91:01,91:01,NEW,NEW\n'
        done = self.match(donors, '--of=6', '--explain=far', '--mismatches=0', '-o', self.path('far.html'))
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.path('far.html'), encoding='utf-8') as file:
            page = file.read()
        for words in ('<h2>far</h2>', 'It has 6 mismatches; the search allows 0.', '1 found among 2 searched', '<dt>same</dt>'):
            self.assertIn(words, page)
        # how many are written, and shown, can be said; else 20 are shown and all are written
        many = ''.join(f'd{i},90:01,91:01,90:01,,90:01,91:01\n' for i in range(30))
        for limit, shown, written in (([], 20, 30), (['--limit=0'], 30, 30), (['--limit=5'], 5, 5)):
            done = self.match(many, '--of=6', *limit, '-o', self.path('many.csv'), '--json')
            self.assertEqual(len(json.loads(done.stdout)['donors']), shown)
            with open(self.path('many.csv'), encoding='utf-8') as file:
                self.assertEqual(len(file.readlines()), written + 1)

    def test_output_that_cannot_be(self):
        donor = 'a,90:01,91:01,90:01,,90:01,91:01\n'
        for name, status, words in (('a.doc', 2, 'should end in .pdf or .html'), ('donors.csv', 2, 'write to another file'),
                                    ('no/a.pdf', 3, 'there is no such folder')):
            done = self.match(donor, '--of=6', '-o', self.path(name))
            self.assertEqual(done.returncode, status, done.stderr)
            self.assertIn(words, done.stderr)
        with open(self.path('donors.csv'), encoding='utf-8') as file:
            self.assertIn(donor, file.read())
        patients = self.write('two.csv', 'id,A_1,A_2\np1,90:01,91:01\np2,91:01,91:01\n')
        done = run('match', '--release', self.folder.name, '--patients', patients, self.path('donors.csv'), '-o',
                   self.path('a.pdf'))
        self.assertEqual(done.returncode, 2)
        self.assertIn('the search of one patient, and the file has 2', done.stderr)
        self.assertFalse(os.path.exists(self.path('a.pdf')))
        self.assertEqual(self.match(donor, '--limit=-3').returncode, 2)

    def test_made_with(self):
        """JSON says all that the search was made with."""
        data = json.loads(self.match('a,90:01,91:01,90:01,,90:01,91:01\n', '--of=8', '--mismatches=7', '--tce=1', '--limit=3',
                                     '--json').stdout)
        self.assertEqual(data['options'], {'match-set': '8', 'tce-version': '1', 'mismatches': 7, 'limit': 3,
                                           'ranking': ['mismatches', 'definite', 'tce']})
        self.assertEqual(data['engraft'], run('--version').stdout.split()[-1])
        self.assertEqual(data['tceVersion'], 1)
        self.assertIn('T-cell epitope groups of DPB1 in version 1', data['method'])
        self.assertEqual((data['conventions']['counts'], data['conventions']['directions']), ('wmda-positional', 'grma-sets'))
        self.assertRegex(data['codesChecksum'], '^[0-9a-f]{16,}$')
        self.assertRegex(data['releaseChecksum'], '^[0-9a-f]{64}$')
        self.assertEqual((data['file']['name'], data['file']['donors']), ('donors.csv', 1))
        self.assertRegex(data['file']['changed'], r'^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$')

    def test_the_same_typing_again(self):
        """A typing is matched once, and what cannot be matched is refused each time, as if it stood alone."""
        rows = ['90:01,91:01,90:01,,90:01,91:01', '90:01,NEW,90:01,,90:01,91:01', '90:01,UUUU,90:01,,90:01,91:01',
                '90,91:AB,90:01P,,,', '77:77,,90:01,,,', 'A*90:01+A*91:01|A*91:01+A*91:01,,90:01,,90:01,91:01']
        alone = [self.match(f'x,{row}\n', '--of=6', '--mismatches=6', '--json') for row in rows]
        text = ''.join(f'x{i},{row}\n' for i, row in enumerate(rows * 3))
        data = json.loads(self.match(text, '--of=6', '--mismatches=6', '--json', '--limit=0').stdout)
        self.assertEqual(len(data['donors']) + len(data['leftOut']), len(rows) * 3)
        for donor in data['donors']:
            one = json.loads(alone[int(donor['id'][1:]) % len(rows)].stdout)['donors'][0]
            self.assertEqual({**donor, 'id': 'x', 'row': 1}, one)
        refused = [json.loads(one.stdout)['leftOut'] for one in alone]
        for sentence in data['leftOut']:
            number = int(re.search('“x([0-9]+)”', sentence)[1])
            self.assertEqual(re.sub('^Row [0-9]+, “x[0-9]+”', 'Row 1, “x”', sentence), refused[number % len(rows)][0])

    def test_serology_beside_dna(self):
        # of the donors' file and of the patients', as an import into a registry reads it
        table = self.write('d.csv', 'id,B_1,B_2,SER_B_1,SER_B_2,note\nx,B*15:XX,B*07:02,62,7,n\n')
        bare = self.write('p.csv', 'id,B_1,B_2\np,B*15:03,B*07:02\n')
        args = ['match', '--of=6', '--mismatches=4', '--json']
        for how in (['--patient=B*15:03+B*07:02', table], ['--patients', table, bare]):
            done = run(*args, *how)
            data = json.loads(done.stdout)
            data = data[0] if isinstance(data, list) else data
            self.assertEqual([(donor['count'], donor['of']) for donor in data['donors']], [(5, 6)], done.stderr)
            self.assertIn('d.csv: Columns that are not used: note.', done.stderr)
            self.assertNotIn('SER_B', done.stderr)
        # antigens alone are a typing; one column of them is none, and said
        alone = self.write('a.csv', 'id,B_SER_1,B_SER_2,C_SER_1\nx,62,7,9\n')
        done = run(*args, '--patient=B*15:03+B*07:02', alone)
        self.assertEqual(json.loads(done.stdout)['donors'][0]['count'], 5, done.stderr)
        self.assertIn('Columns that are not used: C_SER_1.', done.stderr)
        # each of several genotypes, and what cannot be joined is left out with the reason
        wrong = self.write('w.csv', 'id,B_1,B_2,SER_B_1,SER_B_2\nx,15:XX+07:02|B*15:XX+B*08:01,,62,7\n'
                           'y,15:XX[62],07:02,62,7\n')
        done = run(*args, '--patient=B*15:03+B*07:02', wrong)
        data = json.loads(done.stdout)
        self.assertEqual([(donor['id'], donor['count']) for donor in data['donors']], [('x', 5)], done.stderr)
        self.assertEqual(len(data['leftOut']), 1)
        self.assertRegex(done.stderr, 'Row 2, “y”: .*serology in brackets already')

    def test_untyped_and_ambiguous(self):
        done = self.match('a,,,90:AB,90:XX,90:01,91:01\n', '--of=8', '--json')
        loci = json.loads(done.stdout)['donors'][0]['loci']
        self.assertEqual([(locus['locus'], locus['typed'], locus['count'], locus['definite']) for locus in loci],
                         [('A', False, 2, False), ('B', True, 2, True), ('DRB1', True, 2, True), ('C', False, 2, False)])

    def test_explain(self):
        donors = 'a,90:01,90:01,90:01,,90:01,91:01\n'
        done = self.match(donors, '--explain=a', '--of=6')
        self.assertRegex(done.stdout, r'A: 1 of 2\. .*90:01 and donor 90:01 are both of A\*90:01P')
        self.assertIn('no P group in common', done.stdout)
        self.assertEqual(self.match(donors, '--explain=b').returncode, 1)
        self.assertIn('It is in the list.', done.stdout)
        self.assertIn('By positions (WMDA) 1 of 2 match; by sets (GRMA) the mismatches are GvH 1, HvG 0.', done.stdout)
        done = self.match(donors, '--explain=a', '--of=6', '--mismatches=0')
        self.assertIn('It has 1 mismatch; the search allows 0.', done.stdout)

    def test_direction_that_is_not_sure(self):
        # 90:XX may be 90:01, as the donor's, or not
        done = self.match('a,92:01N/91:01,90:01,90:01,,90:01,91:01\n', '--of=6', '--json', patient='A*90:01 A*92:01N B*90:01')
        loci = json.loads(done.stdout)['donors'][0]['loci'][0]
        self.assertEqual((loci['count'], loci['gvh'], loci['hvg'], loci['hvgMost'], loci['directionDefinite']),
                         (1, 0, 1, 1, True))
        done = self.match('a,90:01/91:01,91:01,90:01,,90:01,91:01\n', '--of=6', '--json', patient='A*90:01 A*90:01 B*90:01')
        loci = json.loads(done.stdout)['donors'][0]['loci'][0]
        self.assertEqual((loci['count'], loci['gvh'], loci['gvhMost'], loci['hvg'], loci['directionDefinite']),
                         (1, 0, 1, 1, False))

    def test_genotypes_stay_together(self):
        """Of 90+90|91+91 each matches one place of 90+91, also in a column of a patient; joined they would match both."""
        donors = 'a,90:01,91:01,90:01,,90:01,91:01\nb,91:01,91:01,90:01,,90:01,91:01\n'
        rest = 'B*90:01+B*90:01^DRB1*90:01+DRB1*91:01'
        gl = 'A*90:01+A*90:01|A*91:01+A*91:01^' + rest
        done = self.match(donors, '--of=6', '--mismatches=2', '--json', patient=gl)
        found = {donor['id']: donor['loci'][0] for donor in json.loads(done.stdout)['donors']}
        self.assertEqual([(found[d]['count'], found[d]['definite']) for d in 'ab'], [(1, True), (2, False)], done.stderr)
        self.assertIn('A may be one of 2 genotypes', self.match(donors, '--of=6', patient=gl).stdout)
        patients = self.write('patients.csv', 'id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2\n'
                              'p,90:01+90:01|91:01+91:01,,90:01,,90:01,91:01\n')
        done = run('match', '--release', self.folder.name, '--of=6', '--mismatches=2', '--json', '--patients', patients,
                   self.path('donors.csv'))
        self.assertEqual({d['id']: d['loci'][0]['count'] for d in json.loads(done.stdout)[0]['donors']}, {'a': 1, 'b': 2})

    def test_both_values_in_one_cell(self):
        """In a file as in a registry; of another locus they are refused with their place."""
        donors = 'a,A*90:01+A*91:01,,90:01,,90:01,91:01\nb,A*90:01+B*91:01,,90:01,,90:01,91:01\n'
        done = self.match(donors, '--of=6', '--mismatches=6', '--json')
        found = json.loads(done.stdout)
        self.assertEqual([donor['id'] for donor in found['donors']], ['a'], done.stderr)
        self.assertRegex(found['leftOut'][0], '“b”: .*character 9: This is another locus')
        registry = self.path('both.engraft-registry')
        done = run('registry', '--registry', registry, 'import', self.path('donors.csv'))
        self.assertIn('1 added, 0 changed, 0 unchanged, 0 removed, 1 refused', done.stdout + done.stderr)
        self.assertIn('90:01, 91:01', run('registry', '--registry', registry, 'show', 'a').stdout)

    def test_tce_explained(self):
        """Groups of both sides allele by allele, the rule and the version; of unknown, who has no group."""
        for name in ('hla_nom_g.txt', 'hla_nom_p.txt'):
            self.write(name, RELEASE[name] + 'DPB1*;93:01;\n')
        self.write('Allelelist.txt', RELEASE['Allelelist.txt'] + 'X,DPB1*93:01\n')
        donors = self.write('dpb1.csv', 'id,A_1,A_2,DPB1_1,DPB1_2\nhvg,90:01,91:01,91:01,90:01\n'
                            'none,90:01,91:01,93:01,90:01\nlist,90:01,91:01,91:01/93:01,90:01\n')

        def explain(donor, *args):
            done = run('match', '--release', self.folder.name, '--of=A', '--patient', 'A*90:01+A*91:01^DPB1*90:01+DPB1*90:01',
                       f'--explain={donor}', *args, donors)
            return [line for line in done.stdout.splitlines() if 'DPB1: ' in line and 'T-cell' in line][0]

        text = explain('hvg')
        self.assertIn('(dpb_tce version 2, ', text)
        self.assertIn('patient 90:01 group 3, 90:01 group 3; donor 91:01 group 1, 90:01 group 3. The lowest group of each side '
                      "decides. Patient 3+3, donor 1+3: the donor's is lower, so non-permissive, HvG.", text)
        text = explain('hvg', '--tce=1')
        self.assertIn('(dpb_tce version 1, ', text)
        self.assertIn('donor 91:01 group 3, 90:01 group 3. The lowest group of each side decides. Patient 3+3, donor 3+3: the '
                      'lowest are the same, so permissive.', text)
        self.assertIn('donor 93:01 no group (the table has none for DPB1*93:01), 90:01 group 3. Patient 3+3, donor ?+3: a '
                      'place (?) has no group, so unknown.', explain('none'))
        # an allele without a group does not count beside one that has it, and that is said
        self.assertIn('donor 91:01/93:01 group 1 (not counted beside the others, as the table has no group: DPB1*93:01), '
                      "90:01 group 3. The lowest group of each side decides. Patient 3+3, donor 1+3: the donor's is lower",
                      explain('list'))

    def test_reading_of_a_donor_explained(self):
        """A null allele counts as the other one; of a code of a donor it is said how many alleles are no more."""
        done = self.match('a,92:01N,90:01,90:AC,90:01,90:01,91:01\n', '--explain=a', '--of=6')
        self.assertIn('Donor A*92:01N stands only for null alleles, which express nothing, so the donor counts as A*90:01 twice.',
                      done.stdout)
        self.assertIn('Donor 90:AC: 1 of the 2 alleles of the code is not in the release.', done.stdout)

    def test_versions_of_tce(self):
        """By version 1 DPB1*91:01 is of group 3, as the patient's; by version 2 of group 1."""
        donors = self.write('dpb1.csv', 'id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2,DPB1_1,DPB1_2\n'
                            'a,90:01,91:01,90:01,,90:01,91:01,91:01,\n')
        args = ['match', '--release', self.folder.name, '--of=12', '--patient', self.PATIENT + ' DPB1*90:01', donors]
        for version, answer, words in ((1, 'permissive', 'DPB1: permissive (TCE version 1)'),
                                       (2, 'non-permissive-hvg', 'DPB1: non-permissive, HvG (TCE version 2)')):
            done = run(*args, '--json', f'--tce={version}', '--mismatches=2')
            donor = json.loads(done.stdout)['donors'][0]
            self.assertEqual((donor['tceVersion'], donor['tce']), (version, answer), done.stderr)
            self.assertIn(words, run(*args, f'--tce={version}', '--mismatches=2').stdout)
        self.assertIn('(TCE version 2)', run(*args, '--mismatches=2').stdout)
        self.assertEqual(run(*args, '--tce=3').returncode, 2)

    def test_dpb1_not_counted(self):
        """Where DPB1 is not counted it is shown all the same, with its groups of epitopes, and counts stay."""
        donors = self.write('dpb1.csv', 'id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2,DPB1_1,DPB1_2\n'
                            'mis,90:01,91:01,90:01,,90:01,91:01,91:01,\n'
                            'mat,90:01,91:01,90:01,,90:01,91:01,90:01,\n'
                            'non,90:01,91:01,90:01,,90:01,91:01,,\n')
        patient = self.PATIENT + ' DPB1*90:01'
        for of in ('6', '8', '10', 'cord'):
            args = ['match', '--release', self.folder.name, f'--of={of}', '--mismatches=4', donors]
            plain = json.loads(run(*args, '--json', '--patient', self.PATIENT).stdout)['donors']
            found = json.loads(run(*args, '--json', '--patient', patient).stdout)['donors']
            self.assertEqual(sorted([d['id'], d['count'], d['of'], d['category']] for d in found),
                             sorted([d['id'], d['count'], d['of'], d['category']] for d in plain))
            self.assertEqual([d['id'] for d in found], ['mat', 'non', 'mis'])       # as in a registry
            self.assertEqual([d['id'] for d in plain], ['mis', 'mat', 'non'])
            self.assertFalse(any(locus['locus'] == 'DPB1' for d in plain for locus in d['loci']))
            self.assertEqual({d['id']: d['tce'] for d in found}, {'mis': 'non-permissive-hvg', 'mat': None, 'non': None})
            loci = {d['id']: [x for x in d['loci'] if x['locus'] == 'DPB1'] for d in found}
            self.assertEqual({i: [(x['typed'], x['count'], x['counted']) for x in l] for i, l in loci.items()},
                             {'mis': [(True, 0, False)], 'mat': [(True, 2, False)], 'non': [(False, 2, False)]})
            self.assertEqual(loci['mis'][0]['hvg'], 1)
            text = run(*args, '--patient', patient).stdout
            self.assertIn(' (DPB1) ', text)
            self.assertIn('Ranking: Fewest mismatches; Most definite matches; DPB1 matched or permissive\n', text)
            self.assertIn('DPB1: non-permissive, HvG (TCE version 2)', text)
            self.assertIn('DPB1 is not counted.', text)
            self.assertNotIn('(DPB1)', run(*args, '--patient', self.PATIENT).stdout)
            self.assertIn('By positions (WMDA) 0 of 2 match; by sets (GRMA) the mismatches are GvH 1, HvG 1. DPB1 is not '
                          'counted.', run(*args, '--patient', patient, '--explain=mis').stdout)
        done = run('match', '--release', self.folder.name, '--of=6', '--tce=1', '--json', '--patient', patient, donors)
        self.assertEqual({d['id']: d['tce'] for d in json.loads(done.stdout)['donors']}['mis'], 'permissive')

    def test_loci_by_their_names(self):
        """Any locus counts, also DRB3/4/5 as one and HLA-E, whose columns a registry does not keep; a set by its loci is
        the set; what is not counted is judged all the same."""
        # the release of these tests, and HLA-E and DQA1
        self.write('Allelelist.txt', RELEASE['Allelelist.txt'] + ''.join(
            f'X,{locus}*90:01\nX,{locus}*91:01\n' for locus in ('DQA1', 'E')))
        for name in ('hla_nom_g.txt', 'hla_nom_p.txt'):
            self.write(name, RELEASE[name] + ''.join(f'{locus}*;{allele};\n' for locus in ('DQA1', 'E')
                                                     for allele in ('90:01', '91:01')))
        donors = self.write('loci.csv', 'id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2,DQA1_1,DQA1_2,HLA-E 1,HLA-E 2\n'
                            'a,90:01,91:01,90:01,,90:01,91:01,90:01,90:01,E*90:01,91:01\n'
                            'b,90:01,91:01,90:01,,90:01,91:01,90:01,91:01,91:01,91:01\n'
                            'c,90:01,91:01,90:01,,90:01,91:01,,,,\n')
        patient = self.PATIENT + ' DQA1*90:01 DQA1*91:01 E*90:01 E*91:01'
        args = ['match', '--release', self.folder.name, '--patient', patient, '--json', donors]

        def counts(of):
            done = run(*args, '--of=' + of)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn('not used', done.stderr)
            return json.loads(done.stdout), {d['id']: (d['count'], d['of'])
                                             for d in json.loads(done.stdout)['donors']}

        self.assertEqual(counts('A,DQA1')[1], {'a': (3, 4), 'b': (4, 4), 'c': (4, 4)})
        self.assertEqual(counts('e, hla-dqa1')[1], {'a': (3, 4), 'b': (3, 4), 'c': (4, 4)})
        data, found = counts('DQA1,A,E,A')
        self.assertEqual(found, {'a': (5, 6), 'b': (5, 6), 'c': (6, 6)})
        self.assertEqual(data['counted'], ['A', 'DQA1', 'E'])
        loci = {x['locus']: x for x in next(d for d in data['donors'] if d['id'] == 'b')['loci']}
        self.assertEqual([x for x in loci if loci[x]['counted']], ['A', 'DQA1', 'E'])
        self.assertEqual((loci['E']['count'], loci['E']['gvh'], loci['E']['hvg'], loci['E']['antigens']), (1, 1, 0, None))
        self.assertEqual((loci['B']['counted'], loci['B']['count']), (False, 2))
        six, by_name = counts('6')[0], counts('DRB1,B,A')[0]
        self.assertEqual(six['donors'], by_name['donors'])
        self.assertEqual((six['counted'], by_name['counted']), (['A', 'B', 'DRB1'],) * 2)
        text = run(*args[:5], donors, '--of=A,E').stdout
        self.assertRegex(text, r' A +E +\(B\) +\(DRB1\) +\(DQA1\) ')
        self.assertIn('B, DRB1, DQA1 are not counted.', text)
        text = run(*args[:5], donors, '--of=6', '--explain=b').stdout
        self.assertIn('E: 1 of 2.', text)
        self.assertIn('E is not counted.', text)

    def test_wrong_loci(self):
        for of, says in (('A,Q', '--of=A,Q: IPD-IMGT/HLA 0.0.1 has no locus Q'), ('DRB3', 'Say DRB345'),
                         ('7', 'loci such as A,B,C,DRB1,DQA1'), ('A,,B', 'no locus')):
            done = self.match('a,90:01,91:01,90:01,,90:01,91:01\n', '--of=' + of)
            self.assertEqual((done.returncode, done.stdout), (2, ''))
            self.assertIn(says, done.stderr)

    def test_since_of_other_loci(self):
        """As many places of other loci cannot be compared."""
        donors = 'a,90:01,91:01,90:01,,90:01,91:01\n'
        before = self.write('before.json', self.match(donors, '--of=A,B', '--json').stdout)
        self.assertEqual(self.match(donors, '--of=B,A', '--since', before).returncode, 0)
        done = self.match(donors, '--of=A,DRB1', '--since', before)
        self.assertEqual(done.returncode, 1)
        self.assertIn('counts A,B and this one A,DRB1: they cannot be compared. Say --of=A,B.', done.stderr)

    def test_serology_and_old_names(self):
        # a column of digits only stays text
        done = self.match('a,90,91,9001,9101,90:01,91:01\n', '--of=6', '--json',
                          patient='A*90:01 A*91:01 B*90:01 B*91:01 DRB1*90:01 DRB1*91:01')
        loci = json.loads(done.stdout)['donors'][0]['loci']
        self.assertEqual([(locus['count'], locus['definite']) for locus in loci], [(2, False), (2, True), (2, True)])

    def test_cord_class(self):
        # antigens at A and B, alleles at DRB1; the subset of common alleles knows B39
        patient = 'A*01:01 A*02:01 B*08:01 B*39:05 DRB1*03:01 DRB1*15:01'
        donors = self.write('cord.csv', 'id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2\n'
                            'a,01:01,02:01,08:01,39:06,03:01,15:01\n'
                            'b,01:01,02:01,08:01,38:01,03:01,15:02\n')
        args = ['match', donors, '--mismatches=6', '--json', '--patient', patient]
        env = {'XDG_DATA_HOME': self.path('home')}
        for of, counts in (('cord', [('a', 6), ('b', 4)]), ('6', [('a', 5), ('b', 4)])):
            found = json.loads(run(*args, f'--of={of}', env=env).stdout)['donors']
            self.assertEqual([(donor['id'], donor['count']) for donor in found], counts)
            self.assertEqual([donor['cordClass'] for donor in found], [6, 4])
            self.assertEqual([locus['antigens'] for locus in found[0]['loci'][:3]], [2, 2, 2])
        self.assertIn('5/6 by alleles', run('match', donors, '--of=cord', '--patient', patient, env=env).stdout)
        # the antigens are sure, and not the alleles
        open_patient = patient.replace('39:05', '39:05/B*39:06')
        self.assertRegex(run('match', donors, '--of=cord', '--patient', open_patient, env=env).stdout,
                         ' 2= +2= +2= +potential, 6/6 by alleles')
        self.assertEqual(run('match', donors, '--of=core', '--patient', patient, env=env).returncode, 2)

    def test_since(self):
        """A search is repeated: who is new, who is another, who is gone and why; by what was written then."""
        def row(name, typing):
            return f'{name},{typing}\n'
        same, near = '90:01,91:01,90:01,,90:01,91:01', '90:01,91:01,90:01,91:01,90:01,91:01'
        far, half = '90:01,90:01,91:01,91:01,90:01,91:01', ',91:01,90:01,,90:01,91:01'
        args = ['--of=6', '--mismatches=2', '--limit=0']
        before = self.write('before.json', self.match(
            row('a', same) + row('b', near) + row('c', same) + row('d', same) + row('e', same), *args, '--json').stdout)
        self.assertEqual(json.loads(self.read('before.json'))['donors'][0]['typing']['A'], ['90:01', '91:01'])
        after = (row('a', same) + row('b', same) + row('c', same.replace('90:01,91:01,', '91:01,90:01,', 1)) +
                 row('d', far) + row('n', near))
        done = self.match(after, *args, '--since', before)
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in (r'New \(1\)\n  n +1 mismatch\n', r'Changed \(2\)\n  .*\n  .*\n', 'b +Mismatches: 1 before, 0 now',
                      'c +The typing is another', r'No Longer Listed \(2\)', 'd +It has 3 mismatches; the search allows 2',
                      'e +The file has no donor “e”'):
            self.assertRegex(done.stdout, words)
        self.assertNotIn('then', done.stdout)
        changes = json.loads(self.match(after, *args, '--since', before, '--json').stdout)['changes']
        self.assertEqual([(kind, [donor['id'] for donor in changes[kind]]) for kind in ('new', 'changed', 'gone')],
                         [('new', ['n']), ('changed', ['b', 'c']), ('gone', ['d', 'e'])])
        self.assertEqual((changes['changed'][0]['mismatchesBefore'], changes['changed'][0]['mismatches']), (1, 0))
        self.assertTrue(changes['complete'] and changes['typings'])
        # nothing, and one whose row cannot be matched any more
        same_again = self.match(row('a', same) + row('b', near) + row('c', same) + row('d', same) + row('e', same), *args,
                                '--since', before)
        self.assertIn('Nothing has changed since the former search.', same_again.stdout)
        self.assertIn('second value and no first', self.match(row('a', half), *args, '--since', before).stderr)
        # of the best only as many are compared; the patient was typed otherwise; other places cannot be compared
        search = json.loads(self.read('before.json'))
        del search['donors'][2:]
        search['patient'] = 'HLA-A*90:01'
        done = self.match(after, *args, '--since', self.write('best.json', json.dumps(search)))
        self.assertIn('only the best 2 of its list', done.stdout)
        self.assertIn('typing was another then: HLA-A*90:01', done.stdout)
        done = self.match(after, '--of=8', '--since', before)
        self.assertEqual(done.returncode, 1)
        self.assertIn('counts 6 places and this one 8', done.stderr)
        # without typings only mismatches are compared
        for donor in search['donors']:
            del donor['typing']
        done = self.match(after, *args, '--since', self.write('bare.json', json.dumps(search)))
        self.assertIn('only mismatches are compared', done.stdout)
        self.assertNotIn('The typing is another', done.stdout)
        self.assertEqual(self.match(after, '--since', before, '--explain=a').returncode, 2)

    def test_since_of_patients(self):
        patients = self.write('patients.csv', 'id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2\np1,90:01,91:01,90:01,,90:01,91:01\n'
                              'p2,91:01,91:01,91:01,,91:01,\n')
        donors = self.write('donors.csv', 'id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2\nx,90:01,91:01,90:01,,90:01,91:01\n')
        args = ['match', '--release', self.folder.name, '--of=6', '--mismatches=0', donors, '--patients', patients]
        search = json.loads(run(*args, '--json').stdout)
        search[0]['donors'] = []
        search[0]['found'] = 0
        del search[1]
        done = run(*args, '--since', self.write('before.json', json.dumps(search)))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r'(?s)Patient p1.*New \(1\)\n  x +0 mismatches\n.*Patient p2.*no patient “p2”')

    def test_since_of_what_is_no_search(self):
        donor = '{"id": "a", "count": 6, "of": 6}'
        for text, why in (('', 'empty'), ('[', 'line 1'), ('{"a": ' * 100, 'line 1'), ('{}', 'what was found'), ('[]', 'no search'),
                          ('{"found": 1, "donors": {}}', 'what was found'), ('{"found": -1, "donors": []}', 'what was found'),
                          ('{"found": 1, "donors": [7]}', 'donor 1'), ('{"found": "1", "donors": []}', 'what was found'),
                          ('{"found": 2, "donors": [%s, {"id": "b", "count": 7, "of": 6}]}' % donor, 'donor 2'),
                          ('{"found": 2, "donors": [%s, {"id": "", "count": 5, "of": 6}]}' % donor, 'donor 2'),
                          ('{"found": 2, "donors": [%s, {"id": "b", "count": 5, "of": 8}]}' % donor, 'donor 2'),
                          ('[{"id": "x"}, {"id": "y"}]', 'several patients')):
            done = self.match('a,90:01,91:01,90:01,,90:01,91:01\n', '--of=6', '--since', self.write('no.json', text))
            self.assertEqual((done.returncode, done.stdout), (1, ''), text)
            self.assertIn(why, done.stderr)
            self.assertIn('no.json', done.stderr)
        done = self.match('a,90:01,91:01,90:01,,90:01,91:01\n', '--since', self.path('nowhere.json'))
        self.assertEqual(done.returncode, 1)

    def test_zip(self):
        with zipfile.ZipFile(self.path('release.zip'), 'w', zipfile.ZIP_DEFLATED) as archive:
            for name, text in RELEASE.items():
                archive.writestr('IMGTHLA-Latest/' + ('wmda/' if name.startswith('hla') else '') + name, text)
        donors = self.write('z.csv', 'id,A1,A2\nx,90:01,91:01\n')
        done = run('match', '--release', self.path('release.zip'), '--patient', self.PATIENT, '--of=6', donors)
        self.assertIn('1 donor searched, 0 left out', done.stdout)
        with open(self.path('release.zip'), 'r+b') as file:
            file.truncate(300)
        done = run('match', '--release', self.path('release.zip'), '--patient', self.PATIENT, '--of=6', donors)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, 'release.zip')

    def test_wrong(self):
        done = self.match('a,90:01,,90:01,,90:01,\n', patient='A*90:01 A*90:88')
        self.assertEqual(done.returncode, 1)
        self.assertIn('  A*90:01 A*90:88\n            ^\n', done.stderr)
        for args in (['match'], ['match', 'x.csv'], ['match', '--release=x', 'x.csv'],
                     ['match', '--release=x', '--patient=A1', '--of=7', 'x.csv']):
            self.assertEqual(run(*args).returncode, 2, args)
        done = run('match', '--release', self.path('nowhere'), '--patient=A*90:01', 'x.csv')
        self.assertEqual(done.returncode, 1)
        done = self.match('a,90:01,,90:01,,90:01,\n')
        with open(self.path('donors.csv'), 'w', encoding='utf-8') as file:
            file.write('id,A_1\na,90:01\n')
        done = run('match', '--release', self.folder.name, '--patient=A*90:01', self.path('donors.csv'))
        self.assertIn('A_2', done.stderr)

    def test_no_language_in_json(self):
        done = run('match', '--release', self.folder.name, '--patient', self.PATIENT, '--json', '--of=6',
                   self.write('d.csv', 'id,A1,A2\nx,90:01,91:01\n'), env={'LC_ALL': 'de_DE.UTF-8', 'LANGUAGE': 'de'})
        self.assertEqual(json.loads(done.stdout)['donors'][0]['category'], 'potential')


if __name__ == '__main__':
    unittest.main()
