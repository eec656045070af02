# test_nomenclature.py: the real engraft-cli on files and examples: releases of the nomenclature.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_nomenclature.py ENGRAFT-CLI"""
import json
import os
import unittest

from case import RELEASE, Case, run


class Nomenclature(Case):
    """A folder of the user's own is the store."""

    def setUp(self):
        super().setUp()
        self.env = {'XDG_DATA_HOME': self.path('home')}
        self.release = self.path('release')
        for name, text in RELEASE.items():
            os.makedirs(os.path.dirname(os.path.join(self.release, name)), exist_ok=True)
            with open(os.path.join(self.release, name), 'w', encoding='utf-8') as file:
                file.write(text)

    def do(self, *args):
        return run('nomenclature', *args, env=self.env)

    def test_import(self):
        self.assertRegex(self.do('list').stdout, r'\* subset of common alleles')
        done = self.do('import', self.release)
        self.assertEqual((done.returncode, done.stdout), (0, '“IPD-IMGT/HLA 0.0.1” is imported.\n'))
        self.assertIn('was imported before', self.do('import', self.release).stdout)
        self.assertRegex(self.do('list').stdout, r'\* IPD-IMGT/HLA 0.0.1 ')
        self.assertEqual(self.do('default', 'subset of common alleles, IPD 3.58.0').returncode, 0)
        self.assertRegex(self.do('list').stdout, r'\* subset of common alleles')
        self.assertEqual(self.do('remove', 'IPD-IMGT/HLA 0.0.1').returncode, 0)
        self.assertNotIn('0.0.1', self.do('list').stdout)
        self.assertEqual(self.do('remove', 'IPD-IMGT/HLA 0.0.1').returncode, 1)

    def test_match_by_what_is_kept(self):
        donors = self.write('donors.csv', 'id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2\nx,01:01,02:01,07:02,08:01,03:01,15:01\n')
        patient = 'A*01:01 A*02:01 B*07:02 B*08:01 DRB1*03:01 DRB1*15:01'
        args = ['match', donors, '--of=6', '--json', '--patient']
        found = json.loads(run(*args, patient, env=self.env).stdout)
        self.assertEqual((found['release'], found['donors'][0]['count']), ('subset of common alleles, IPD 3.58.0', 6))
        self.do('import', self.release)
        done = run(*args, patient, env=self.env)
        self.assertEqual(done.returncode, 1)
        self.assertIn('IPD-IMGT/HLA 0.0.1 has no', done.stderr)

    def test_names_of_less_detail(self):
        for reduction, text, answer in (('G', 'A*01:01+A*02:01', 'A*01:01:01G+A*02:01:01G'),
                                        ('S', 'HLA-B*07:02^A*01:01', 'A1^B7'),
                                        ('decoded', 'A*01:01P', 'A*01:01:01:01')):
            done = self.do('reduce', '--as', reduction, text)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, answer + '\n', ''))
        done = self.do('reduce', 'A*01:01+A*1')
        self.assertEqual(done.returncode, 1)
        self.assertIn('  A*01:01+A*1\n            ^\n', done.stderr)
        self.assertEqual(self.do('reduce', '--as=H', 'A1').returncode, 2)
        done = self.do('drbx', 'DRB1*03:01+DRB1*04:01^DRB3*02:02')
        self.assertEqual((done.returncode, done.stdout), (0, 'DRB3*02:02+DRBX*NNNN\n'))
        self.assertIn('By DRB1 a DRB4 is there that is not typed', done.stderr)
        self.assertIn('Nothing is typed of DRB3', self.do('drbx', 'DRB1*03:01').stderr)
        codes = self.write('codes.txt', 'LAST UPDATED\n*\tCODE\tSUBTYPE\n\n\tAB\t01/02\n')
        done = self.do('encode', '--macs', codes, 'A*01:01/A*01:02')
        self.assertEqual((done.returncode, done.stdout), (0, 'A*01:AB\n'))
        done = self.do('encode', 'A*01:01/A*01:02')
        self.assertEqual(done.returncode, 1)
        self.assertIn('No table of multiple allele codes', done.stderr)

    def test_codes_and_catalogue_that_are_kept(self):
        donors = self.write('donors.csv', 'id,B_1,B_2\nx,15:QQ,07:02\n')
        args = ['match', donors, '--of=6', '--patient', 'B*15:01 B*07:02']
        self.assertIn('no table of codes', run(*args, env=self.env).stderr)
        self.assertEqual(self.do('import', '--codes', self.write('codes.tsv', 'QQ\t01/03\n')).returncode, 0)
        self.assertEqual(self.do('import', '--catalogue',
                                 self.write('ciwd.csv', 'ALLELE,TOTAL\nB*15:01,C\nB*07:02,WD\nB*15:03,R\n')).returncode, 0)
        done = run(*args, env=self.env)
        self.assertEqual(done.stderr, '')
        self.assertIn('Patient: B*15:01: common', done.stdout)
        self.assertIn('Patient: B*07:02: well documented', done.stdout)
        done = run(*args, '--explain=x', env=self.env)
        self.assertIn('Donor: B 15:QQ: the alleles that are not rare are B*15:01.', done.stdout)
        data = json.loads(run(*args, '--json', env=self.env).stdout)
        self.assertEqual((data['catalogue'], len(data['catalogueChecksum'])), ('ciwd.csv', 64))
        self.assertEqual([(c['locus'], c['place'], c['typing'], c['status']) for c in data['common']],
                         [('B', 1, '15:01', 'common'), ('B', 2, '07:02', 'well-documented')])
        first, second = data['donors'][0]['common']
        self.assertEqual((first['typing'], first['notRare'], 'status' in first), ('15:QQ', 'B*15:01', False))
        self.assertEqual(first['note'], 'B 15:QQ: the alleles that are not rare are B*15:01.')
        self.assertEqual((second['status'], second['note']), ('well-documented', 'B*07:02: well documented'))

    def test_nothing_without_consent(self):
        done = self.do('download', '--address', 'http://127.0.0.1:1/')
        self.assertEqual(done.returncode, 2)
        self.assertIn('http://127.0.0.1:1/', done.stderr)
        self.assertIn('NoDerivs', done.stderr)
        done = self.do('download', '--accept-licence', '--address', 'http://127.0.0.1:1/')
        self.assertEqual(done.returncode, 1)
        self.assertIn('could not be reached', done.stderr)

    def test_usage(self):
        self.assertEqual(self.do('import').returncode, 2)
        self.assertEqual(self.do('sing').returncode, 2)
        self.assertEqual(self.do('import', self.path('nowhere')).returncode, 1)


if __name__ == '__main__':
    unittest.main()
