# SPDX-License-Identifier: GPL-3.0-or-later
"""The generalised gamma in the form of Prentice, for gamma-oracle.h: incomplete gamma functions with 40 digits, and
their derivatives by differences.  mpmath 1.3.

  python3 gamma.py >gamma-oracle.h
"""
from mpmath import mp, mpf, diff, exp, gammainc, log

mp.dps = 40


def above(w, q):
    """The logarithm of the probability of more than w."""
    k = 1 / q**2
    edge = k * exp(q * w)
    tail = gammainc(k, edge, mp.inf, regularized=True) if q > 0 else gammainc(k, 0, edge, regularized=True)
    return log(tail)


print('/* gamma-oracle.h: made by gamma.py: w, q, log P (W > w), and by w, q, w w, w q, q q.')
print(' *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */')
print('static const double gamma_oracle[][8] = {')
for q in ('0.35', '0.8', '1.3', '2.5', '-0.35', '-0.8', '-1.3', '-2.5'):
    for w in ('-3.3', '-1.07', '-0.02', '0.31', '0.74', '1.6'):
        point = mpf(w), mpf(q)
        values = [above(*point)] + [diff(above, point, order) for order in ((1, 0), (0, 1), (2, 0), (1, 1), (0, 2))]
        if values[0] < -600:
            continue
        print('  { ' + ', '.join([w, q] + [mp.nstr(v, 17) for v in values]) + ' },')
print('};')
