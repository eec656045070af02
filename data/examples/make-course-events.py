#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes course-events.csv: simulated adverse events of the simulated patients of course.csv.

Run in this folder: python3 make-course-events.py > course-events.csv
"""
import csv
import random
import sys

# term, body system, probability under control and under treatment, and weights of grades 1 to 5
TERMS = [
    ('Nausea', 'Gastrointestinal disorders', .20, .55, (6, 3, 1, 0, 0)),
    ('Mucositis', 'Gastrointestinal disorders', .05, .40, (4, 4, 3, 1, 0)),
    ('Diarrhoea', 'Gastrointestinal disorders', .20, .35, (6, 3, 1, 0, 0)),
    ('Febrile neutropenia', 'Blood disorders', .02, .45, (0, 0, 8, 1, 0)),
    ('Anaemia', 'Blood disorders', .15, .45, (4, 3, 3, 0, 0)),
    ('Thrombocytopenia', 'Blood disorders', .05, .40, (2, 3, 3, 3, 0)),
    ('Infection', 'Infections', .25, .45, (2, 5, 4, 1, 1)),
    ('Cytomegalovirus reactivation', 'Infections', .02, .20, (4, 3, 1, 0, 0)),
    ('Fatigue', 'General disorders', .40, .45, (6, 3, 1, 0, 0)),
    ('Fever', 'General disorders', .15, .40, (6, 3, 1, 0, 0)),
    ('Headache', 'Nervous system disorders', .30, .20, (8, 2, 0, 0, 0)),
    ('Relapse', 'Nervous system disorders', .30, .05, (2, 5, 3, 0, 0)),
    ('Hypothyroidism', 'Endocrine disorders', .02, .10, (3, 3, 0, 0, 0)),
]


def main():
    dice = random.Random(20240)
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow(('patient', 'term', 'system', 'grade', 'serious', 'month'))
    with open('course.csv', encoding='utf-8') as file:
        patients = list(csv.DictReader(file))
    for patient in patients:
        months = float(patient['months'])
        for term, system, control, treated, weights in TERMS:
            if dice.random() >= (treated if patient['arm'] == 'Treated' else control):
                continue
            for _ in range(1 + (dice.random() < .2)):
                grade = dice.choices((1, 2, 3, 4, 5), weights)[0]
                if grade == 5 and not patient['death']:
                    grade = 4
                serious = 'yes' if grade >= 4 or (grade == 3 and dice.random() < .4) else 'no'
                out.writerow((patient['patient'], term, system, grade, serious, round(dice.uniform(0, months), 1)))


main()
