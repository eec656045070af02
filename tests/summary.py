"""Adds up what several build folders' tests came to: N passed, N failed, N skipped.

    summary.py FOLDER...           the sums; what failed, and what passed only when it ran again
    summary.py --windows FOLDER    the tests of whole windows that failed, one a line

A program that speaks TAP counts by its cases, any other as one.
"""
import json
import re
import sys


def read(folder, name):
    try:
        with open(f'{folder}/meson-logs/{name}.json', encoding='utf-8') as log:
            return [json.loads(line) for line in log]
    except FileNotFoundError:
        return []


def failed(test):
    return test['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL')


def short(test):
    return test['name'].split(' / ')[-1]


def counts(test):
    """How many cases of it passed, failed and were skipped."""
    cases = re.findall(r'^(not ok|ok)\b(.*)$', test.get('stdout', ''), re.M)
    good = sum(1 for word, rest in cases if word == 'ok' and '# SKIP' not in rest.upper())
    skip = sum(1 for word, rest in cases if '# SKIP' in rest.upper())
    bad = sum(1 for word, rest in cases if word == 'not ok' and '# SKIP' not in rest.upper())
    said = test.get('stderr', '') + test.get('stdout', '')
    ran = re.search(r'^Ran (\d+) tests? in', said, re.M)
    if not cases and ran:
        skipped = re.search(r'skipped=(\d+)', said)
        skip = int(skipped.group(1)) if skipped else 0
        good = int(ran.group(1)) - skip
    if test['result'] == 'SKIP' and not cases:
        skip, good = 1, 0
    elif not cases and not ran:
        good = 1 if test['result'] == 'OK' else 0
    if failed(test):
        bad = max(bad, 1)
        if not cases:
            good = max(good - bad, 0)
    return good, bad, skip


def summary(folders):
    sums = [0, 0, 0]
    for folder in folders:
        again = {test['name']: test for test in read(folder, 'again')}
        for test in read(folder, 'testlog'):
            second = again.get(test['name'])
            if failed(test) and second and not failed(second):
                print(f'{short(test)}: {test["result"]}, and passed when it ran again, alone')
                test = second
            elif failed(test):
                print(f'{test["name"]}: {test["result"]}' + (', twice' if second else ''))
            sums = [a + b for a, b in zip(sums, counts(test))]
    print('{} passed, {} failed, {} skipped'.format(*sums))
    return 1 if sums[1] or not sums[0] else 0


if sys.argv[1] == '--windows':
    for each in read(sys.argv[2], 'testlog'):
        if failed(each) and short(each).startswith('ui-'):
            print(short(each))
else:
    sys.exit(summary(sys.argv[1:]))
