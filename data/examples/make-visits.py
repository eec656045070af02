#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes visits.csv and relapses.csv: an invented trial in multiple sclerosis.

Nobody in it exists: every visit and relapse comes from a random generator with a fixed seed, so that the files are the same each
time.  120 patients, two arms, EDSS about every 12 weeks for three years, a brain image twice a year, extra visits at relapses.
"""
import csv
import datetime
import pathlib
import random

FOLDER = pathlib.Path(__file__).parent
ARMS = {'Transplant': (.10, .08), 'Infusions': (.55, .24)}   # relapses, lasting half steps of EDSS a year


def half(value):
    return min(9.5, max(0, round(value * 2) / 2))


def course(rng, arm):
    """Relapses as days, and a function that gives EDSS on a day."""
    relapse_rate, worsening_rate = ARMS[arm]
    relapses, day = [], 0
    while True:
        day += rng.expovariate(relapse_rate / 365.25)
        if day > 1100:
            break
        relapses.append((round(day), rng.choice([.5, 1, 1, 1.5, 2]), rng.random() < .25))
    steps, day = [], 0
    while True:
        day += rng.expovariate(worsening_rate / 365.25)
        if day > 1100:
            break
        steps.append((day, rng.choice([.5, 1, 1, 1.5])))
    start = half(rng.gauss(3.2, 1.3))

    def edss(day):
        level = start + sum(size for when, size in steps if when <= day)
        for when, size, stays in relapses:
            if when <= day:
                age = day - when
                level += size if age < 45 else size * (.6 if stays else max(0, 1 - (age - 45) / 60))
        return half(level + rng.choice([0, 0, 0, 0, 0, 0, -.5, .5]))

    return relapses, edss


def main():
    rng = random.Random(20240917)
    visits, relapse_rows = [], []
    for number in range(1, 121):
        subject = f'P{number:03}'
        arm = list(ARMS)[number % 2]
        first = datetime.date(2019, 1, 7) + datetime.timedelta(days=rng.randrange(700))
        relapses, edss = course(rng, arm)
        last = 1095 if rng.random() > .18 else rng.randrange(200, 1000)
        days = {0: True}
        for week in range(12, 157, 12):
            day = week * 7 + rng.randrange(-10, 11)
            if day <= last and rng.random() > .05:
                days[day] = True
        for when, _size, _stays in relapses:
            if when + 4 <= last and rng.random() < .6:
                days.setdefault(when + rng.randrange(1, 5), False)
        for day in sorted(days):
            scheduled = days[day]
            image = scheduled and (day == 0 or day % 168 < 11 or day % 168 > 157)
            lesions = 0
            if image and day > 0:
                lesions = sum(rng.random() < (.03 if arm == 'Transplant' else .22) for _ in range(3))
            visits.append([subject, arm, (first + datetime.timedelta(days=day)).isoformat(), first.isoformat(),
                           'yes' if scheduled else 'no', f'{edss(day):g}', lesions if image else ''])
        for when, _size, _stays in relapses:
            if when <= last:
                relapse_rows.append([subject, (first + datetime.timedelta(days=when)).isoformat()])
    for name, header, rows in (('visits', ['patient', 'arm', 'visit_date', 'start', 'scheduled', 'EDSS', 'NEW_T2'], visits),
                               ('relapses', ['patient', 'onset'], relapse_rows)):
        with open(FOLDER / f'{name}.csv', 'w', newline='', encoding='utf-8') as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows)


if __name__ == '__main__':
    main()
