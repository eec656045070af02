#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes course-response.csv: the simulated response at three visits of the simulated patients of course.csv.

Some have no response recorded at a visit, and who has left has none from then on.
Run in this folder: python3 make-course-response.py > course-response.csv
"""
import csv
import random
import sys

RESPONSES = ('Complete', 'Partial', 'Stable', 'Progressive')


def main():
    dice = random.Random(11)
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow(('patient', 'arm', 'week8', 'week16', 'week24'))
    with open('course.csv', encoding='utf-8') as file:
        for patient in csv.DictReader(file):
            better = .45 if patient['arm'] == 'Treated' else .2
            now, left, visits = dice.choices(range(4), (1, 5, 6, 2))[0], False, []
            for _ in range(3):
                left = left or dice.random() < .05
                visits.append('' if left or dice.random() < .04 else RESPONSES[now])
                move = dice.random()
                now = max(now - 1, 0) if move < better else min(now + 1, 3) if move > .85 else now
            out.writerow([patient['patient'], patient['arm']] + visits)


main()
