# case.py: what the tests of the real engraft-cli have in common.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess
import sys
import tempfile
import unittest

CLI = sys.argv.pop(1)
PBC = ['km', 'example:pbc', '--time', 'time', '--time-unit', 'days', '--unit', 'years', '--status', 'status',
       '--event', '2', '--other', '1', '--group', 'trt', '--filter', 'not is_missing(trt)']
# A release of our own making, in the files of IPD-IMGT/HLA: names that look real and are not
# Those of Klein and Moeschberger, in part: times to death, and to acute graft-versus-host disease
BMT = ('id,t,d,ta,da\n' + ''.join(f'{i},{t},{d},{a},{int(a < t)}\n' for i, (t, d, a) in enumerate(
    [(9, 1, 4), (13, 0, 13), (18, 1, 18), (23, 1, 11), (28, 0, 20), (31, 1, 31), (34, 1, 30), (45, 0, 45),
     (48, 1, 12), (61, 0, 61), (5, 1, 5), (8, 1, 3), (12, 1, 12), (16, 0, 7), (23, 1, 23), (27, 1, 9)], 1)))
RELEASE = {
    'Allelelist.txt': '# version: IPD-IMGT/HLA 0.0.1\nAlleleID,Allele\n' + ''.join(
        f'X{n},{name}\n' for n, name in enumerate(
            [f'{locus}*{allele}' for locus in ('A', 'B', 'C', 'DRB1', 'DQB1', 'DPB1')
             for allele in ('90:01:01:01', '90:01:02', '91:01', '92:01N')])),
    'hla_nom.txt': 'A;90;19680101;;;\nA;91;19680101;;;\n',
    'hla_nom_g.txt': ''.join(f'{locus}*;{allele};\n' for locus in ('A', 'B', 'C', 'DRB1', 'DQB1', 'DPB1')
                             for allele in ('90:01:01:01', '90:01:02', '91:01', '92:01N')),
    'hla_nom_p.txt': ''.join(f'{locus}*;90:01:01:01/90:01:02;90:01P\n{locus}*;91:01;\n'
                             for locus in ('A', 'B', 'C', 'DRB1', 'DQB1', 'DPB1')),
    'rel_dna_ser.txt': 'A*;90:01:01:01;90;;;\nA*;90:01:02;90;;;\nA*;91:01;91;;;\nA*;92:01N;0;;;\n',
    'rel_ser_ser.txt': 'A;90;;91\n',
    'dpb_tce.csv': 'Allele,Protein,V1,V2,Comments\nDPB1*90:01:01:01,,3,3,\nDPB1*90:01:02,,3,3,\nDPB1*91:01,,3,1,\n',
}


def run(*args, env=None):
    return subprocess.run([CLI, *args], capture_output=True, text=True, encoding='utf-8', timeout=60, check=False,
                          env={**os.environ, **(env or {})})


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), encoding='utf-8') as file:
            return file.read()

    def json(self, *args, **kwargs):
        done = run(*args, '--json', **kwargs)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def near(self, got, wanted):
        self.assertLessEqual(abs(got - wanted), 1e-9 * abs(wanted), f'{got!r} should be {wanted!r}')
