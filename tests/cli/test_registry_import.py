# test_registry_import.py: the real engraft-cli on files and examples: a registry: import, changes, what is kept.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_registry_import.py ENGRAFT-CLI"""
import json
import os
import sqlite3
import unittest
import zipfile

from case import RELEASE, Case, run


class Registry(Case):
    DONORS = ('id,type,sex,birth_date,abo,cmv,pool,A_1,A_2,B_1,B_2,note\n'
              'one,D,F,1980-02-29,A+,P,Pool,01:01,02:01,07:02,,x\n'
              'two,C,,2020,,,Other,90:01,,08:01,,\n')

    def setUp(self):
        super().setUp()
        self.registry = self.path('r.engraft-registry')

    def run_on(self, *args):
        return run('registry', *args, '--registry', self.registry)

    def take(self, text, *args):
        return self.run_on('import', self.write('donors.csv', text), *args)

    def show(self, *args):
        done = self.run_on('show', '--json', *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_check_makes_nothing(self):
        done = self.take(self.DONORS, '--mode=check')
        self.assertIn('2 read', done.stdout)
        self.assertFalse(os.path.exists(self.registry))

    def test_why_not_listed(self):
        self.take(self.DONORS)
        args = ['match', '--registry=' + self.registry, '--of=6', '--patient', 'A*01:01 A*02:01 B*07:02']
        done = run(*args, '--set=max-age=20', '--explain=one')
        self.assertRegex(done.stdout, r'It is not in the list:\n.*The age is \d+, above 20')
        self.assertIn('It is in the list.', run(*args, '--explain=one').stdout)
        done = run(*args, '--set=ranking=foo')
        self.assertEqual(done.returncode, 2)
        self.assertIn('there is no “foo”', done.stderr)

    def test_not_readable(self):
        # taken without a release, and named by the search that cannot read them; what is no genotypes is never taken
        done = self.take('id,A_1,A_2\ngood,01:01,02:01\nbad,01:ZZZZZ,\ngeno,A*01:01+B*07:02|A*03:01+A*24:02,\n')
        self.assertIn('2 added, 0 changed, 0 unchanged, 0 removed, 1 refused.', done.stdout)
        self.assertRegex(done.stderr, 'Line 4, “geno”: Locus A: .* another locus')
        args = ['match', '--registry=' + self.registry, '--of=6', '--patient', 'A*01:01 A*02:01']
        done = run(*args)
        self.assertIn('1 donor searched, 1 left out', done.stdout)
        self.assertRegex(done.stderr, r'1 donor of the registry cannot be read by this release\.\nbad: .*ZZZZZ')
        self.assertRegex(json.loads(run(*args, '--json').stdout)['leftOut'][1], 'bad: .*ZZZZZ')
        # what is written says it too
        for ending in ('html', 'json', 'csv'):
            self.assertEqual(run(*args, '-o', self.path('left.' + ending)).returncode, 0)
        self.assertRegex(self.read('left.html'), r'(?s)1 donor cannot be read and is not among those that were searched:.*bad: .*ZZZZZ')
        data = json.loads(self.read('left.json'))
        self.assertEqual((data['searched'], data['leftOutNumber'], len(data['leftOut'])), (1, 1, 1))
        self.assertRegex(self.read('left.csv.left-out.txt'), r'^1 donor was left out\.\nbad: .*ZZZZZ')

    def test_import_and_show(self):
        done = self.take(self.DONORS)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Columns that are not used: note.', done.stdout)
        self.assertIn('2 read: 2 added, 0 changed, 0 unchanged, 0 removed, 0 refused.', done.stdout)
        data = self.show()
        self.assertEqual((data['donors'], data['revision'], data['pools']), (2, 1, ['Other', 'Pool']))
        donor = self.show('one')
        self.assertEqual((donor['row'], donor['kind'], donor['sex'], donor['birth'], donor['abo'], donor['rhesus'],
                          donor['cmv'], donor['tnc']),
                         (1, 'adult', 'female', '1980-02-29', 'a', 'positive', 'positive', None))
        self.assertEqual(donor['hla'], {'A': ['01:01', '02:01'], 'B': ['07:02', '07:02']})
        done = self.run_on('show', 'two')
        self.assertRegex(done.stdout, r'birth +2020\n')
        self.assertIn('cord', done.stdout)

    def test_modes(self):
        self.take(self.DONORS)
        other = self.DONORS.splitlines()[0] + '\none,D,M,,,,Pool,01:01,,,,\nnew,C,,,,,Other,01:01,,,,\n'
        done = self.take(other, '--mode=check')
        self.assertIn('1 would be added, 1 changed', done.stdout)
        self.assertIn('A full import would remove, as the file does not have them: Other: units of cord blood: 1.',
                      done.stdout)
        self.assertEqual(self.show()['revision'], 1)
        done = self.take(other, '--mode', 'full', '--yes')
        self.assertIn('1 added, 1 changed, 0 unchanged, 1 removed', done.stdout)
        self.assertIn('Removed, as the file does not have them: Other: units of cord blood: 1.', done.stdout)
        self.assertEqual(self.show()['donors'], 2)
        self.assertEqual(self.run_on('show', 'two').returncode, 1)
        done = self.take(other)
        self.assertIn('2 unchanged', done.stdout)
        self.assertEqual(self.show()['revision'], 2)

    def test_the_file_says_the_mode(self):
        self.take(self.DONORS)
        text = ('{"updateMode": "full", "donors": [{"recordId": "j", "changeType": "N", "donorType": "D", "donPool": "P",'
                ' "ethn": null, "hla": {"a": {"dna": {"field1": "01:01"}}}}]}')
        done = self.run_on('import', self.write('donors.json', text))
        self.assertIn('1 added, 0 changed, 0 unchanged, 0 removed', done.stdout)
        self.assertIn('Left as they are: Pool: donors: 1; Other: units of cord blood: 1.', done.stdout)
        text = ('<INVENTORIES><INVENTORY POOL="7" UPDATE_MODE="DIFF"><DONOR><ID>x</ID></DONOR></INVENTORY></INVENTORIES>')
        done = self.run_on('import', self.write('donors.xml', text))
        self.assertIn('1 added, 0 changed, 0 unchanged, 0 removed', done.stdout)
        self.assertEqual(self.show()['pools'], ['7', 'Other', 'P', 'Pool'])

    def test_pools(self):
        """A full file replaces its own pool; one that names none needs it named, or everything is meant."""
        self.take(self.DONORS)
        text = 'id,A_1,A_2\nx,01:01,02:01\n'
        done = self.take(text, '--mode=full')
        self.assertEqual(done.returncode, 1)
        self.assertIn('Choose the pool', done.stderr)
        self.assertIn('would be refused', self.take(text, '--mode=check').stdout)
        done = self.take(text, '--mode=full', '--pool=Pool', '--yes')
        self.assertIn('1 added, 0 changed, 0 unchanged, 1 removed', done.stdout)
        self.assertIn('Left as they are: Other: units of cord blood: 1.', done.stdout)
        self.assertEqual(self.show('x')['pool'], 'Pool')
        done = self.take('id,pool,A_1,A_2\nx,Other,01:01,02:01\n')
        self.assertIn('Line 2, “x”: The registry has this id in the pool “Pool”', done.stderr)
        done = self.take('id,pool,A_1,A_2\nx,Other,01:01,02:01\n', '--move')
        self.assertEqual(self.show('x')['pool'], 'Other')
        done = self.take(text, '--mode=full', '--replace-all', '--yes')
        self.assertIn('0 added, 1 changed, 0 unchanged, 1 removed', done.stdout)
        self.assertEqual((self.show()['donors'], self.show()['pools']), (1, []))

    def test_notation(self):
        """How a table is read is said, and what may be two things is refused until it is chosen."""
        text = 'id;type;birth_date;tnc;grid;A_1;A_2\nx;C;03.04.2020;123,4;6052OZRZYU3O71TV118;01:01;02:01\n'
        done = self.take(text)
        self.assertIn('Numbers are read with a decimal comma', done.stdout)
        self.assertIn('“03.04.2020” may have the day or the month first', done.stdout)
        self.assertIn('Line 2, “x”: Date of Birth or Collection: “03.04.2020” is not one date', done.stderr)
        done = self.take(text, '--date-order=dmy', '--refused', self.path('report.csv'))
        self.assertIn('1 added', done.stdout)
        self.assertIn('Taken with a warning: 1.', done.stdout)
        self.assertIn('Line 2, “x”, taken: The GRID “6052OZRZYU3O71TV118” is mistyped', done.stderr)
        self.assertIn(',yes\n', self.read('report.csv'))
        self.assertEqual((self.show('x')['birth'], self.show('x')['tnc']), ('2020-04-03', 123.4))
        self.assertIn('1 refused', self.take(text, '--date-order=mdy', '--decimal=point').stdout)
        with open(self.path('old.csv'), 'wb') as file:
            file.write('id,sex,A_1,A_2\nJürgen,männlich,01:01,02:01\n'.encode('cp1252'))
        done = self.run_on('import', self.path('old.csv'))
        self.assertIn('choose another encoding', done.stderr)
        done = self.run_on('import', self.path('old.csv'), '--encoding=windows-1252')
        self.assertEqual(self.show('Jürgen')['sex'], 'male')

    def test_refused(self):
        for name, text in RELEASE.items():
            self.write(name, text)
        text = self.DONORS + 'two,,,,,,,,,,,\nbad,D,F,1980-02-30,,,,,,,,\n'
        done = self.take(text, '--release', self.folder.name, '--refused', self.path('refused.csv'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('4 read: 0 added, 0 changed, 0 unchanged, 0 removed, 4 refused.', done.stdout)
        self.assertIn('Line 2, “one”: A: ', done.stderr)
        self.assertIn('Line 5, “bad”: There is no date 1980-02-30', done.stderr)
        self.assertTrue(self.read('refused.csv').startswith('record,line,id,reason,taken\n1,2,"one","A: '))

    def test_broken_files_take_nothing(self):
        self.take(self.DONORS)
        for text in self.DONORS + 'three,D\n', '', 'id,a1,a2\n1,"x', '{"donors":[{]}', '<INVENTORIES><INVENTORY><DONOR>':
            done = self.take(text, '--mode=full')
            self.assertEqual(done.returncode, 1, text)
            self.assertTrue(done.stderr.startswith('engraft-cli: '), done.stderr)
            self.assertEqual(self.show()['revision'], 1)
        with zipfile.ZipFile(self.path('donors.zip'), 'w') as archive:
            archive.writestr('donors.csv', self.DONORS)
        self.assertIn('is packed', self.run_on('import', self.path('donors.zip')).stderr)

    def test_simulate(self):
        done = self.run_on('simulate', '10000', '--seed', '7')
        self.assertEqual(done.returncode, 0, done.stderr)
        data = self.show()
        self.assertEqual((data['donors'], data['pools']), (10000, ['Simulated']))
        again = self.run_on('simulate', '10000', '--seed=7').stdout.replace(',000', '000')
        self.assertIn('10000 unchanged', again)
        self.assertIn('No table of multiple allele codes is imported', done.stdout)
        codes = self.write('codes.tsv', 'AB\t01/02\n')
        done = self.run_on('simulate', '10000', '--seed=7', '--macs', codes)
        self.assertRegex(done.stdout, r'multiple allele codes: \d')
        self.assertNotIn(' 0 changed', done.stdout)
        self.assertIn('0 refused', done.stdout)

    def test_usage(self):
        for args in [], ['import'], ['simulate', '0'], ['simulate', 'x'], ['show', 'a', 'b'], ['eat'], \
                ['import', 'x', '--mode=some'], ['import', 'x', '--decimal=dot'], ['import', 'x', '--date-order=dym'], \
                ['import', 'x', '--encoding=klingon']:
            self.assertEqual(run('registry', *args).returncode, 2, args)
        done = self.run_on('show')
        self.assertEqual(done.returncode, 1)
        self.assertFalse(os.path.exists(self.registry))
        done = run('registry', 'simulate', '10', '--registry', self.path('no/such/folder'))
        self.assertEqual(done.returncode, 3)

    def test_changed_by_others(self):
        """A registry that somebody wrote to is refused in words, or read, and commands nothing."""
        for sql, is_taken in (
                ('UPDATE donor SET pool = 4000000000', False), ('UPDATE donor SET row = -5 WHERE row = 1', False),
                ('DELETE FROM word WHERE code = 1', False), ('DROP TABLE unit', False), ('DELETE FROM state', False),
                ('UPDATE donor SET facts = 32767', False), ('UPDATE state SET next_row = 4294967294', True),
                ("UPDATE donor SET typing = x'ffffffffff'", True),
                ('CREATE TRIGGER t AFTER UPDATE ON donor BEGIN DELETE FROM donor; END', True)):
            if os.path.exists(self.registry):
                os.unlink(self.registry)
            self.take(self.DONORS)
            with sqlite3.connect(self.registry) as db:
                db.execute('PRAGMA ignore_check_constraints = ON')
                db.execute(sql)
            db.close()
            done = self.take('id,pool,A_1,A_2\none,New,01:01,02:01\n', '--move')
            self.assertEqual(done.returncode, 0 if is_taken else 1, (sql, done.stderr))
            self.assertEqual(done.stderr.startswith('engraft-cli: '), not is_taken, (sql, done.stderr))
            if is_taken:
                self.assertEqual(self.show('one')['pool'], 'New', sql)

    def test_output_of_a_search(self):
        """What is written is what is found, and says what it was found with."""
        header = 'id,kind,sex,pool,birth_date,' + ','.join(f'{locus}_{i}' for locus in ('A', 'B', 'DRB1') for i in (1, 2)) + '\n'
        good = '01:01,02:01,08:01,07:02,03:01,15:01'
        self.take(header + f'one,D,F,P,1990-01-01,{good}\ntwo,D,M,P,1980-01-01,{good}\n' +
                  f'off,D,M,P,1980-01-01,{good.replace("08:01", "44:02")}\n')
        args = ['match', '--registry=' + self.registry, '--of=6', '--mismatches=0', '--set=sex=female', '--patient',
                'A*01:01 A*02:01 B*08:01 B*07:02 DRB1*03:01 DRB1*15:01']
        env = {'XDG_DATA_HOME': self.path('home')}
        shown = json.loads(run(*args, '--json', env=env).stdout)
        self.assertEqual((shown['options']['sex'], shown['options']['mismatches'], shown['options']['match-set'],
                          shown['options']['ranking'], shown['options']['limit']),
                         ('female', 0, '6', ['mismatches', 'definite', 'tce', 'young'], 20))
        self.assertEqual((shown['registry']['name'], shown['registry']['revision'], shown['registry']['donors']),
                         ('r.engraft-registry', 1, 3))
        self.assertRegex(shown['registry']['changed'], r'^20.*Z$')
        for ending in ('html', 'json', 'csv', 'pdf'):
            done = run(*args, '--explain=off', '-o', self.path('a.' + ending), env=env)
            self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.path('a.json'), encoding='utf-8') as file:
            whole = json.load(file)
        self.assertEqual({**whole['options'], 'limit': 20}, shown['options'])
        self.assertEqual(whole['registry'], shown['registry'])
        self.assertEqual([{k: v for k, v in d.items() if k in shown['donors'][0]} for d in whole['donors']],
                         [{k: v for k, v in d.items() if k != 'row'} for d in shown['donors']])
        self.assertEqual((whole['donors'][0]['sex'], [e['donor'] for e in whole['shortlist']]), ('female', ['off']))
        with open(self.path('a.html'), encoding='utf-8') as file:
            page = file.read()
        for words in ('<h2>off</h2>', 'It has 1 mismatch; the search allows 0.', 'The sex is different.',
                      '1 found among 3 searched', '<dt>one</dt>', 'adults and units, available, female', 'state 1'):
            self.assertIn(words, page)
        # a registry is not written over
        done = run(*args, '-o', self.registry, env=env)
        self.assertEqual(done.returncode, 2)

    def test_order_is_that_of_a_file(self):
        """By default: mismatches, sure matches, DPB1 though it is not counted."""
        header = 'id,' + ','.join(f'{locus}_{i}' for locus in ('A', 'B', 'DRB1', 'DPB1') for i in (1, 2)) + '\n'
        good = '01:01,02:01,08:01,07:02,03:01,15:01'
        text = header + ''.join(f'{name},{typing},{dpb1}\n' for name, typing, dpb1 in (
            ('one-off', good.replace('08:01', '44:02'), '04:01,01:01'), ('non-permissive', good, '03:01,09:01'),
            ('unsure', good.replace('08:01', '08:01/44:02'), '04:01,01:01'), ('untyped', good, ','),
            ('permissive', good, '04:02,02:01'), ('matched', good, '04:01,01:01')))
        self.take(text)
        args = ['--patient', 'A*01:01 A*02:01 B*08:01 B*07:02 DRB1*03:01 DRB1*15:01 DPB1*04:01 DPB1*01:01', '--of=6']
        env = {'XDG_DATA_HOME': self.path('home')}
        answers = [json.loads(run('match', *where, *args, '--json', env=env).stdout)['donors']
                   for where in (['--registry=' + self.registry], [self.write('file.csv', text)])]
        for donors in answers:
            self.assertEqual([donor['id'] for donor in donors],
                             ['matched', 'permissive', 'untyped', 'non-permissive', 'unsure', 'one-off'])
        self.assertEqual(*[[(d['count'], d['tce'], d['loci'][-1]) for d in donors] for donors in answers])
        self.assertIn('Ranking: Fewest mismatches; ', run('match', '--registry=' + self.registry, *args, env=env).stdout)

    def test_loci_by_their_names(self):
        """As of a file, DQA1 and DPA1 among them; what an index does not hold is refused."""
        header = 'id,' + ','.join(f'{locus}_{i}' for locus in ('A', 'B', 'DRB1', 'DQA1', 'DPA1') for i in (1, 2)) + '\n'
        good = '01:01,02:01,08:01,07:02,03:01,15:01'
        text = header + ''.join(f'{name},{good},{rest}\n' for name, rest in (
            ('both', '05:01,01:02,01:03,'), ('none', ',,,'), ('dqa1', '05:01,05:01,01:03,'), ('dpa1', '05:01,01:02,02:01,')))
        self.take(text)
        env = {'XDG_DATA_HOME': self.path('home')}
        patient = ('A*01:01 A*02:01 B*08:01 B*07:02 DRB1*03:01 DRB1*15:01 DQA1*05:01 DQA1*01:02 DPA1*01:03 DPA1*01:03')
        for of, ids in (('A,B,DRB1,DQA1', ['both', 'dpa1', 'none', 'dqa1']), ('DPA1,A', ['both', 'dqa1', 'none', 'dpa1'])):
            answers = [json.loads(run('match', *where, '--patient', patient, '--of=' + of, '--json', env=env).stdout)
                       for where in (['--registry=' + self.registry], [self.write('file.csv', text)])]
            self.assertEqual([[(d['id'], d['count'], d['of'], d['category'], d['loci']) for d in a['donors']] for a in answers][0],
                             [(d['id'], d['count'], d['of'], d['category'], d['loci']) for d in answers[1]['donors']])
            self.assertEqual([d['id'] for d in answers[0]['donors']], ids)
            self.assertEqual(answers[0]['counted'], answers[1]['counted'])
        done = run('match', '--registry=' + self.registry, '--patient', patient, '--of=A,DRB345', env=env)
        self.assertEqual(done.returncode, 1)
        self.assertIn('DRB345 cannot be counted in a search of a registry: which of DRB3, DRB4 and DRB5 belong to a donor '
                      'follows from DRB1', done.stderr)
        # a release that has the locus, which a registry does not keep
        for name, text in RELEASE.items():
            self.write(name, text.replace('DQB1*', 'E*'))
        done = run('match', '--registry=' + self.registry, '--patient', 'A*90:01 A*91:01', '--of=A,E', '--release', self.folder.name,
                   env=env)
        self.assertEqual(done.returncode, 1)
        self.assertIn('E cannot be counted in a search of a registry, which keeps no typing of it', done.stderr)
        done = run('match', '--registry=' + self.registry, '--patient', patient, '--of=A,DQA1', '--set=mismatches-dqa1=0',
                   '--explain=dqa1', env=env)
        self.assertIn('At DQA1 it has 1 of 2 mismatched; the search allows 0.', done.stdout)

    def test_since_of_a_registry(self):
        """The registry was changed by an import meanwhile, and the search has another limit."""
        header = 'id,pool,birth_date,' + ','.join(f'{locus}_{i}' for locus in ('A', 'B', 'DRB1') for i in (1, 2)) + '\n'
        good = '01:01,02:01,08:01,07:02,03:01,15:01'
        search = ['match', '--registry=' + self.registry, '--patient',
                  'A*01:01 A*02:01 B*08:01 B*07:02 DRB1*03:01 DRB1*15:01', '--of=6', '--mismatches=0', '--limit=0']
        env = {'XDG_DATA_HOME': self.path('home')}
        self.take(header + f'one,P,1980,{good}\ntwo,P,1990,{good}\nold,P,1960,{good}\n')
        before = self.write('before.json', run(*search, '--json', env=env).stdout)
        self.take(header + f'one,P,1980,{good}\nold,P,1960,{good}\nnew,P,2000,{good}\n', '--mode=full', '--yes')
        done = run(*search, '--since', before, '--set=max-age=50', env=env)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r'New \(1\)\n  new +0 mismatches\n')
        self.assertRegex(done.stdout, r'No Longer Listed \(2\)\n')
        self.assertIn('The registry has no donor “two”', done.stdout)
        self.assertRegex(done.stdout, r'  old +The age is \d+, above 50')
        self.assertNotIn('Changed', done.stdout)

    def test_own_registry(self):
        home = {'XDG_DATA_HOME': self.path('home')}
        self.assertEqual(run('registry', 'simulate', '10', env=home).returncode, 0)
        self.assertTrue(os.path.exists(self.path('home/engraft/registry.engraft-registry')))


if __name__ == '__main__':
    unittest.main()
