# test_endpoints.py: the real engraft-cli on files and examples: endpoints from visits, and the win ratio.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and KMsurv 0.1-5; the call stands
# beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_endpoints.py ENGRAFT-CLI"""
import csv
import datetime
import fractions
import json
import math
import struct
import unittest

from case import Case, run


class Endpoints(Case):
    # A: worse at 100, confirmed at 184; B: back before that; C: worse at the last visit
    VISITS = 'id,day,EDSS,lesions\nA,184,3,0\nA,0,2,0\nA,100,3,0\nB,0,2,0\nB,100,3,0\nB,140,2,0\nB,190,2,1\nC,0,5.5,0\nC,100,5.5,0\nC,190,6,0\n'
    COLUMNS = ['--subject', 'id', '--date', 'day']

    def setUp(self):
        super().setUp()
        self.visits = self.write('visits.csv', self.VISITS)

    def test_times_go_into_survival(self):
        done = run('endpoint', 'cdw-12-edss', self.visits, *self.COLUMNS, '-o', self.path('times.csv'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('1 of 3 subjects', done.stdout)
        self.assertIn('[1] Montobbio', done.stdout)
        rows = list(csv.DictReader(self.read('times.csv').splitlines()))
        self.assertEqual([(row['USUBJID'], row['AVAL'], row['CNSR']) for row in rows],
                         [('A', '100', '0'), ('B', '190', '1'), ('C', '190', '1')])
        curve = self.json('km', self.path('times.csv'), '--time', 'AVAL', '--status', 'CNSR', '--event', '0')['result']
        self.assertEqual(curve['format'], 'engraft-survival-1')
        self.assertEqual((curve['tally']['events'], curve['tally']['censored']), (1, 2))

    def test_relapses(self):
        relapses = self.write('relapses.csv', 'id,onset\nA,50\n')
        data = self.json('endpoint', 'cdw-12-edss', self.visits, *self.COLUMNS, '--relapses', relapses, '--relapse-date', 'onset')
        self.assertEqual([(event['subject'], event['cause']) for event in data['events']], [('A', 'RAW')])
        done = run('endpoint', 'pira-edss', self.visits, *self.COLUMNS, '--relapses', relapses, '--relapse-date', 'onset')
        self.assertEqual([row['CNSR'] for row in csv.DictReader(done.stdout.splitlines())], ['1', '1', '1'])

    @staticmethod
    def transport(path):
        """A SAS transport file by another reader: names, formats and rows, after the record layout of TS-140."""
        with open(path, 'rb') as file:
            data = file.read()
        records = [data[i:i + 80] for i in range(0, len(data), 80)]
        assert len(records[-1]) == 80 and records[0].startswith(b'HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!')
        member = records[5][8:16].decode().strip()
        n = int(records[7][54:58])
        at, columns = 8 * 80, []
        for i in range(n):
            kind, _, length, number = struct.unpack('>4h', data[at:at + 8])
            position, = struct.unpack('>i', data[at + 84:at + 88])
            assert number == i + 1
            columns.append((data[at + 8:at + 16].decode().strip(), kind, length, position, data[at + 56:at + 64].decode().strip()))
            at += 140
        at += -at % 80
        assert data[at:at + 80].startswith(b'HEADER RECORD*******OBS     HEADER')
        at += 80

        def number(raw):
            if raw[:1] == b'.' and not any(raw[1:]):
                return None
            fraction = fractions.Fraction(int.from_bytes(raw[1:], 'big'), 1 << 56)
            return float(fraction * fractions.Fraction(16) ** ((raw[0] & 127) - 64)) * (-1 if raw[0] & 128 else 1)
        size, rows = sum(column[2] for column in columns), []
        while at + size <= len(data) and data[at:at + size].strip(b' '):
            cells = [data[at + c[3]:at + c[3] + c[2]] for c in columns]
            rows.append({c[0]: number(cell) if c[1] == 1 else cell.decode().rstrip() for c, cell in zip(columns, cells)})
            at += size
        return member, {c[0]: c[4] for c in columns}, rows

    def test_transport_file(self):
        dated = self.write('dated.csv', 'id,date,EDSS,arm\nA,2020-01-01,2,new\nA,2020-04-10,3,new\nA,2020-07-03,3,new\nB,2020-01-02,2,old\nB,2020-05-01,2,\n')
        command = ['endpoint', 'cdw-12-edss', dated, '--subject', 'id', '--date', 'date', '--keep', 'arm', '--study', 'S-1']
        done = run(*command, '-o', self.path('adtte.xpt'))
        self.assertEqual(done.returncode, 0, done.stderr)
        member, formats, rows = self.transport(self.path('adtte.xpt'))
        self.assertEqual(member, 'ADTTE')
        self.assertEqual(list(formats), ['STUDYID', 'USUBJID', 'PARAMCD', 'PARAM', 'AVAL', 'CNSR', 'STARTDT', 'ADT', 'EVNTDESC',
                                         'CNSDTDSC', 'ARM'])
        self.assertEqual((formats['STARTDT'], formats['ADT'], formats['AVAL']), ('DATE', 'DATE', ''))
        start = (datetime.date(2020, 1, 1) - datetime.date(1960, 1, 1)).days
        self.assertEqual([(r['STUDYID'], r['USUBJID'], r['PARAMCD'], r['AVAL'], r['CNSR'], r['STARTDT'], r['ADT'], r['ARM']) for r in rows],
                         [('S-1', 'A', 'CDW12E', 100, 0, start, start + 100, 'new'),
                          ('S-1', 'B', 'CDW12E', 120, 1, start + 1, start + 121, 'old')])
        self.assertEqual([(r['EVNTDESC'], r['CNSDTDSC']) for r in rows],
                         [('Worsening of EDSS', ''), ('last visit without an event', 'date of the last visit')])
        # the same by our own reader, and so in survival; CSV says the same
        curve = self.json('km', self.path('adtte.xpt'), '--time', 'AVAL', '--status', 'CNSR', '--event', '0', '--group', 'ARM')['result']
        self.assertEqual((curve['tally']['events'], curve['tally']['censored']), (1, 1))
        self.assertEqual(run(*command, '-o', self.path('adtte.csv')).returncode, 0)
        plain = list(csv.DictReader(self.read('adtte.csv').splitlines()))
        self.assertEqual([(r['AVAL'], r['ADT'], r['arm']) for r in plain], [('100', '2020-04-10', 'new'), ('120', '2020-05-01', 'old')])

    def test_one_patient(self):
        command = ['endpoint', 'cdw-12-edss', self.visits, *self.COLUMNS]
        for patient, parts in (('A', ('had the event “Worsening of EDSS” on day 100', 'after 2 at the baseline on day 0',
                                      'It was confirmed on day 184')),
                               ('B', ('B had no event up to day 190. On day 100: changed, but no longer on 140',)),
                               ('C', ('On day 190: changed at the last visit: not confirmed.',))):
            done = run(*command, '--patient', patient, '-o', self.path(f'{patient}.svg'))
            self.assertEqual(done.returncode, 0, done.stderr)
            for part in parts:
                self.assertIn(part, done.stdout)
            self.assertIn('<svg', self.read(f'{patient}.svg'))
        self.assertEqual(run(*command, '--patient', 'A', '-o', self.path('a.pdf')).returncode, 0)
        with open(self.path('a.pdf'), 'rb') as file:
            self.assertTrue(file.read(5) == b'%PDF-')
        refused = run(*command, '--patient', 'Z')
        self.assertEqual(refused.returncode, 1)
        self.assertIn('no subject “Z”', refused.stderr)

    def test_kept_columns(self):
        path = self.write('kept.csv', 'id,day,EDSS,arm,AVAL\nA,0,2,,1\nA,100,3,new,1\nA,184,3,old,1\n')
        done = run('endpoint', 'cdw-12-edss', path, *self.COLUMNS, '--keep', 'arm,AVAL')
        self.assertEqual([row['arm'] for row in csv.DictReader(done.stdout.splitlines())], ['new'])
        self.assertIn('“arm” has several values in 1 subject', done.stderr)
        self.assertIn('“AVAL” is not taken along', done.stderr)
        self.assertIn('no column “x”', run('endpoint', 'cdw-12-edss', path, *self.COLUMNS, '--keep', 'x').stderr)

    def test_settings(self):
        command = ['endpoint', 'cdw-12-edss', self.visits, *self.COLUMNS]
        self.assertEqual(self.json(*command, '--set', 'impute-last=1')['with-event'], 2)
        self.assertEqual(self.json(*command, '--set', 'confirmed-after=168')['with-event'], 0)
        # without visits between it would hold for B if its last value did
        self.assertEqual(self.json(*command, '--set', 'only-at-confirmation=true')['with-event'], 1)

    def test_timeline_says_why(self):
        done = run('endpoint', 'cdw-12-edss', self.visits, *self.COLUMNS, '--table', 'timeline')
        what = {(row['subject'], row['date']): row['what'] for row in csv.DictReader(done.stdout.splitlines())}
        self.assertEqual(what['A', '184'], 'confirms event 1; event 1 holds up to here')
        self.assertEqual(what['B', '100'], 'changed, but no longer on 140, before it was confirmed')
        self.assertEqual(what['C', '190'], 'changed at the last visit: not confirmed')

    def test_composite(self):
        names = ['--column', 'NEW_T2=lesions', '--off', 'GD', '--off', 'Relapse', '--set', 'confirmed-after=84']
        done = run('endpoint', 'neda-3', self.visits, *self.COLUMNS, *names)
        self.assertEqual(done.returncode, 0, done.stderr)
        # the image at 190 is the first after half a year, so the new baseline
        self.assertEqual([row['CNSR'] for row in csv.DictReader(done.stdout.splitlines())], ['0', '1', '1'])
        self.assertIn('not checked', done.stderr)

    def test_definition_can_be_changed(self):
        shown = json.loads(run('endpoint', 'neda-3', '--show').stdout)
        for component in shown['components']:
            component['from-day'] = 0
        path = self.write('own.json', json.dumps(shown))
        done = run('endpoint', path, self.visits, *self.COLUMNS, '--column', 'NEW_T2=lesions', '--off', 'GD', '--table', 'events',
                   '--set', 'confirmed-after=84')
        rows = [(row['subject'], row['date']) for row in csv.DictReader(done.stdout.splitlines())]
        self.assertEqual(rows, [('A', '100'), ('B', '190')])
        self.assertIn('cdw-24-sdmt', run('endpoint', '--list').stdout)

    def test_refusals(self):
        for arguments, status, part in (([], 2, '--list'), (['cdw-12-edss'], 2, 'Which file'), (['no', self.visits], 2, 'cdw-12-edss'),
                                        (['cdw-12-edss', self.visits], 1, 'Subject'),
                                        (['cdw-12-edss', self.visits, '--table', 'x'], 2, 'timeline'),
                                        (['cdw-12-edss', self.visits, '--set', 'x'], 2, 'NAME=VALUE'),
                                        (['cdw-12-edss', self.visits, '--set', 'no=1'], 2, 'no'),
                                        (['cdw-12-edss', self.visits, '--off', 'x'], 2, '“x”'),
                                        (['cdw-12-edss', self.visits, '--off', 'EDSS'], 2, 'no component'),
                                        (['cdw-12-edss', self.path('none.csv'), *self.COLUMNS], 1, 'none.csv')):
            done = run('endpoint', *arguments)
            self.assertEqual(done.returncode, status, (arguments, done.stderr))
            self.assertIn(part, done.stderr)


class WinRatio(Case):
    # A dies at 5 and has 7 points, B is followed to 10 without points; of the others one dies at 8 (9), one is followed to 4 (6)
    DATA = 'id,arm,days,died,points\nA,new,5,1,7\nB,new,10,0,\nC,old,8,1,9\nD,old,4,0,6\nE,,4,0,6\n'
    ASKED = ['--arm', 'arm', '--treatment', 'new', '--outcome', 'time=days:died', '--outcome', 'higher=points']

    def test_by_hand(self):
        path = self.write('arms.csv', self.DATA)
        data = self.json('win-ratio', path, *self.ASKED)
        self.assertEqual(data['format'], 'engraft-win-ratio-1')
        self.assertEqual([data[name] for name in ('pairs', 'wins', 'losses', 'ties')], [4, 2, 1, 1])
        self.assertEqual([(o['wins'], o['losses'], o['missing']) for o in data['outcomes']], [(1, 1, 0), (1, 0, 1)])
        self.near(data['ratio']['value'], 2)
        self.near(data['net-benefit']['value'], .25)
        self.near(data['ratio']['upper'], 2 * math.exp(1.959963984540054 * math.sqrt(2)))
        done = run('win-ratio', path, *self.ASKED, '-o', self.path('summary.csv'))
        for part in ('new won 2 and lost 1 of 4 pairs', '1 row of neither arm', 'missing of 1 subject', '[2] Bebu'):
            self.assertIn(part, done.stdout)
        self.assertEqual(len(self.read('summary.csv').splitlines()), 4)

    def test_censoring_of_cdisc(self):
        # CNSR is 0 where the event happened: the same pairs as with a status of 1
        cnsr = self.write('cnsr.csv', 'id,arm,days,CNSR,points\nA,new,5,0,7\nB,new,10,1,\nC,old,8,0,9\nD,old,4,1,6\n')
        asked = ['--arm', 'arm', '--treatment', 'new', '--outcome', 'time=days:CNSR', '--outcome', 'higher=points']
        data = self.json('win-ratio', cnsr, *asked)
        self.assertEqual([data[name] for name in ('pairs', 'wins', 'losses', 'ties')], [4, 2, 1, 1])
        self.assertIn('0 is the event', run('win-ratio', cnsr, *asked).stdout)

    def test_margin(self):
        path = self.write('arms.csv', 'a,x\n1,10\n1,20\n0,12\n0,30\n')
        asked = ['--arm', 'a', '--treatment', '1', '--outcome']
        self.assertEqual(self.json('win-ratio', path, *asked, 'lower=x:2')['wins'], 2)
        self.assertEqual(self.json('win-ratio', path, *asked, 'lower=x')['wins'], 3)

    def test_refusals(self):
        path = self.write('arms.csv', self.DATA)
        three = self.write('three.csv', 'a,x\n1,1\n1,2\n2,1\n2,2\n3,1\n')
        for arguments, status, part in (([], 2, 'Which file'), ([path], 1, 'arm'), ([path, '--arm', 'no'], 1, '“no”'),
                                        ([path, '--arm', 'arm'], 1, 'is the treatment'),
                                        ([path, '--arm', 'arm', '--treatment', 'new'], 1, 'outcomes'),
                                        ([path, *self.ASKED, '--outcome', 'days'], 1, '“days”'),
                                        ([path, *self.ASKED, '--outcome', 'time=days'], 1, 'time=COLUMN:STATUS'),
                                        ([path, *self.ASKED, '--outcome', 'lower=points:x'], 1, 'MARGIN'),
                                        ([path, *self.ASKED, '--outcome', 'lower=id'], 1, 'should be a number'),
                                        ([path, *self.ASKED, '--confidence', '2'], 2, 'share'),
                                        ([three, '--arm', 'a', '--treatment', '1', '--outcome', 'lower=x'], 1, 'control')):
            done = run('win-ratio', *arguments)
            self.assertEqual(done.returncode, status, (arguments, done.stderr))
            self.assertIn(part, done.stderr)


if __name__ == '__main__':
    unittest.main()
