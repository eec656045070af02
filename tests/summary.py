"""Adds up what several build folders' tests came to: N passed, N failed, N skipped.

A program that speaks TAP counts by its cases, any other as one.
"""
import json
import re
import sys

passed = failed = skipped = 0
names = []
for folder in sys.argv[1:]:
    try:
        with open(f'{folder}/meson-logs/testlog.json', encoding='utf-8') as log:
            tests = [json.loads(line) for line in log]
    except FileNotFoundError:
        continue
    for test in tests:
        cases = re.findall(r'^(not ok|ok)\b(.*)$', test.get('stdout', ''), re.M)
        good = sum(1 for word, rest in cases if word == 'ok' and '# SKIP' not in rest.upper())
        skip = sum(1 for word, rest in cases if '# SKIP' in rest.upper())
        bad = sum(1 for word, rest in cases if word == 'not ok' and '# SKIP' not in rest.upper())
        ran = re.search(r'^Ran (\d+) tests? in', test.get('stderr', '') + test.get('stdout', ''), re.M)
        if not cases and ran:
            good = int(ran.group(1))
            skip_match = re.search(r'skipped=(\d+)', test.get('stderr', '') + test.get('stdout', ''))
            skip = int(skip_match.group(1)) if skip_match else 0
            good -= skip
        if test['result'] == 'SKIP' and not cases:
            skip, good = 1, 0
        elif not cases and not ran:
            good = 1 if test['result'] == 'OK' else 0
        if test['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL'):
            bad = max(bad, 1)
            if not cases:
                good = max(good - bad, 0)
            names.append(f"{test['name']}: {test['result']}")
        passed, failed, skipped = passed + good, failed + bad, skipped + skip

for name in names:
    print(name)
print(f'{passed} passed, {failed} failed, {skipped} skipped')
sys.exit(1 if failed or not passed else 0)
