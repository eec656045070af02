#!/usr/bin/python3
# random.py: numbers of named streams, by the papers' formulas in whole numbers of any size.
#
# Writes random-oracle.h.
#
# SPDX-License-Identifier: GPL-3.0-or-later
MASK = (1 << 64) - 1


class Split:
    def __init__(self, state):
        self.state = state

    def next(self):
        self.state = (self.state + 0x9e3779b97f4a7c15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xbf58476d1ce4e5b9) & MASK
        z = ((z ^ (z >> 27)) * 0x94d049bb133111eb) & MASK
        return z ^ (z >> 31)


def rotate(x, by):
    return ((x << by) | (x >> (64 - by))) & MASK


class Xoshiro:
    def __init__(self, seed, name):
        value = 0xcbf29ce484222325
        for letter in name.encode():
            value = ((value ^ letter) * 0x100000001b3) & MASK
        start = Split(Split(seed).next() ^ Split(value).next())
        self.s = [start.next() for _ in range(4)]

    def next(self):
        s = self.s
        result = rotate(s[1] * 5 & MASK, 7) * 9 & MASK
        t = s[1] << 17 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
        return result


def numbers(values):
    return ', '.join(f'0x{value:016x}u' for value in values)


with open('random-oracle.h', 'w', encoding='utf-8') as file:
    file.write('/* Made by random.py. */\n/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n#include <stdint.h>\n\n')
    file.write('static const struct { uint64_t seed; const char *name; uint64_t numbers[4]; } random_streams[] = {\n')
    for seed, name in ((0, ''), (1, 'fold'), (1, 'boot:17'), (2, 'fold'), (MASK, 'xgb')):
        stream = Xoshiro(seed, name)
        file.write(f'  {{ {seed}u, "{name}", {{ {numbers(stream.next() for _ in range(4))} }} }},\n')
    file.write('};\n')
