#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes course-flow.csv: the simulated flow of the simulated patients of course.csv, and of some who were excluded.

Run in this folder: python3 make-course-flow.py > course-flow.csv
"""
import csv
import random
import sys


def main():
    dice = random.Random(7)
    rows = []
    with open('course.csv', encoding='utf-8') as file:
        for patient in csv.DictReader(file):
            received = 'yes' if dice.random() < .93 else dice.choice(('Withdrew consent', 'Infection before start'))
            lost = dice.choice(('Moved away', 'Withdrew consent')) if received == 'yes' and dice.random() < .08 else ''
            analysed = 'yes' if received == 'yes' or dice.random() < .5 else 'No value after baseline'
            rows.append((patient['patient'], patient['arm'], '', received, lost, analysed))
    for i in range(61, 80):
        reason = dice.choices(('Did not meet criteria', 'Declined to take part', 'Other reason'), (10, 5, 2))[0]
        rows.append((f'P{i}', '', reason, '', '', ''))
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow(('patient', 'arm', 'excluded', 'received', 'lost', 'analysed'))
    out.writerows(rows)


main()
