#!/usr/bin/python3
# learners.py: what scikit-learn makes of made-up rows: a tree, forests, support vectors, a network's slopes.
#
# Writes learners-oracle.h (python3 -P learners.py: random.py here is another one); Python 3.11, python3-sklearn 1.2.1, python3-numpy 1.24.2.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math
import random

import numpy
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

N, FEATURES, FOLDS, HIDDEN = 120, 4, 5, (5, 3)
RANDOM = random.Random(11)


def write(kind, name, values):
    text = ', '.join(repr(float(value)) if kind != 'unsigned char' else str(int(value)) for value in numpy.ravel(values))
    lines = []
    while len(text) > 116:
        cut = text.rindex(' ', 0, 116)
        lines.append(text[:cut])
        text = text[cut + 1:]
    print(f'static const {kind} {name}[] = {{\n  ' + '\n  '.join(lines + [text]) + '\n};\n')


def number(name, value):
    print(f'static const double {name} = {float(value)!r};\n')


# of the numbers in single precision, which trees compare
x = numpy.array([[round(RANDOM.uniform(-2, 2), 2) for _ in range(FEATURES)] for _ in range(N)])
y = numpy.array([RANDOM.random() < 1 / (1 + math.exp(-(2 * r[0] + 1.5 * r[1] * r[2]))) for r in x], dtype=int)
fold = numpy.arange(N) % FOLDS
scaled = (x - x.mean(0)) / x.std(0)

print('/* learners-oracle.h: written by learners.py; do not edit.')
print(' *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */')
print('#pragma once\n')
print(f'#define LEARNERS_ROWS {N}\n#define LEARNERS_FEATURES {FEATURES}\n#define LEARNERS_FOLDS {FOLDS}\n')
write('double', 'learners_x', x)
write('unsigned char', 'learners_y', y)

# a tree of all features; no seed changes it: there are no ties
tree = DecisionTreeClassifier(max_depth=5, min_samples_leaf=3, random_state=0).fit(x, y)
write('double', 'learners_tree', tree.predict_proba(x)[:, 1])

# forests
areas = []
for seed in range(5):
    area = []
    for k in range(FOLDS):
        forest = RandomForestClassifier(500, random_state=seed).fit(x[fold != k], y[fold != k])
        area.append(roc_auc_score(y[fold == k], forest.predict_proba(x[fold == k])[:, 1]))
    areas.append(numpy.mean(area))
number('learners_forest_auc', numpy.mean(areas))
number('learners_forest_auc_sd', numpy.std(areas))

# support vectors
for kernel in ('rbf', 'linear'):
    machine = SVC(C=2, kernel=kernel, gamma=1 / FEATURES, tol=1e-10).fit(scaled, y)
    write('double', f'learners_svm_{kernel}', machine.decision_function(scaled))
    number(f'learners_svm_{kernel}_vectors', machine.n_support_.sum())

# a network: mean loss and its slopes
weights = [numpy.array([[round(RANDOM.uniform(-1, 1), 3) for _ in range(b)] for _ in range(a)])
           for a, b in zip((FEATURES,) + HIDDEN, HIDDEN + (1,))]
biases = [numpy.array([round(RANDOM.uniform(-.5, .5), 3) for _ in range(b)]) for b in HIDDEN + (1,)]
layers = [scaled]
for w, b in zip(weights, biases):
    layers.append(numpy.maximum(layers[-1] @ w + b, 0) if w is not weights[-1] else layers[-1] @ w + b)
logit = layers[-1][:, 0]
number('learners_net_loss', numpy.mean(numpy.logaddexp(0, logit) - y * logit))
slope = ((1 / (1 + numpy.exp(-logit)) - y) / N)[:, None]
slopes = []
for layer in reversed(range(len(weights))):
    slopes = [layers[layer].T @ slope, slope.sum(0)] + slopes
    slope = (slope @ weights[layer].T) * (layers[layer] > 0)
write('double', 'learners_net_parameters', numpy.concatenate([numpy.ravel(v) for pair in zip(weights, biases) for v in pair]))
write('double', 'learners_net_logit', logit)
write('double', 'learners_net_slopes', numpy.concatenate([numpy.ravel(v) for v in slopes]))
