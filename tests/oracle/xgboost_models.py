#!/usr/bin/python3
# xgboost_models.py: models that XGBoost trains from Python, and what it says of rows.
#
# Writes xgboost-oracle.h; Python 3.11, python3-xgboost 1.7.4.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math
import random
import sys

import numpy
import xgboost

N, FEATURES, TRAIN, SHOWN = 160, 5, 110, 12
ROUNDS, PATIENCE = 40, 5
RANDOM = random.Random(7)
PARAMETERS = {'eta': 0.3, 'max_depth': 3, 'min_child_weight': 1, 'lambda': 1, 'subsample': 0.8, 'colsample_bytree': 1,
              'max_bin': 32, 'tree_method': 'hist', 'seed': 11, 'nthread': 1, 'base_score': 0.5}
CASES = {
    'logistic': ({'objective': 'binary:logistic', 'eval_metric': 'logloss'}, 'logloss'),
    'cox': ({'objective': 'survival:cox', 'eval_metric': 'cox-nloglik'}, 'cox-nloglik'),
    'aft': ({'objective': 'survival:aft', 'eval_metric': 'aft-nloglik', 'aft_loss_distribution': 'logistic',
             'aft_loss_distribution_scale': 0.8}, 'aft-nloglik'),
}


def number(value):
    value = float(value)
    return 'NAN' if math.isnan(value) else 'HUGE_VALF' if math.isinf(value) else value.hex()


def write(kind, name, values):
    text = ', '.join(number(value) for value in numpy.ravel(values))
    lines = []
    while len(text) > 116:
        cut = text.rindex(' ', 0, 116)
        lines.append(text[:cut])
        text = text[cut + 1:]
    print(f'static const {kind} {name}[] = {{\n  ' + '\n  '.join(lines + [text]) + '\n};\n')


x = numpy.array([[float('nan') if RANDOM.random() < .12 else round(RANDOM.uniform(-2, 2), 2) for _ in range(FEATURES)]
                 for _ in range(N)], dtype=numpy.float32)
known = numpy.nan_to_num(x)
risk = known[:, 0] + known[:, 1] * known[:, 2] - .5 * (known[:, 3] > 0)
labels = {
    'logistic': [float(RANDOM.random() < 1 / (1 + math.exp(-2 * r))) for r in risk],
    'cox': [],
}
lower, upper = [], []
for r in risk:
    event, censored = -math.log(RANDOM.random()) * 500 / math.exp(r), RANDOM.uniform(10, 1500)
    time = math.ceil(min(event, censored))
    labels['cox'].append(time if event <= censored else -time)
    lower.append(time)
    upper.append(time if event <= censored else math.inf)

print('/* xgboost-oracle.h: written by xgboost_models.py; do not edit.')
print(' *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */')
print(f'#define XGBOOST_ROWS {N}\n#define XGBOOST_TRAIN {TRAIN}\n#define XGBOOST_SHOWN {SHOWN}')
print(f'#define XGBOOST_FEATURES {FEATURES}\n#define XGBOOST_ROUNDS {ROUNDS}\n#define XGBOOST_PATIENCE {PATIENCE}\n')
write('float', 'xgboost_rows', x)
for name, (own, metric) in CASES.items():
    matrices = []
    for part in (slice(0, TRAIN), slice(TRAIN, N)):
        matrix = xgboost.DMatrix(x[part])
        if name == 'aft':
            matrix.set_float_info('label_lower_bound', numpy.array(lower[part], dtype=numpy.float32))
            matrix.set_float_info('label_upper_bound', numpy.array(upper[part], dtype=numpy.float32))
        else:
            matrix.set_label(numpy.array(labels[name][part], dtype=numpy.float32))
        matrices.append(matrix)
    found = {}
    booster = xgboost.train({**PARAMETERS, **own}, matrices[0], ROUNDS,
                            [(matrices[0], 'train'), (matrices[1], 'valid')], evals_result=found, verbose_eval=False)
    losses = found['valid'][metric]
    best = 0
    for i, loss in enumerate(losses):
        if loss < losses[best]:
            best = i
        if i - best >= PATIENCE:
            break
    booster = booster[:best + 1]
    shown = xgboost.DMatrix(x[TRAIN:TRAIN + SHOWN])
    if name == 'aft':
        write('float', 'xgboost_aft_lower', lower)
        write('float', 'xgboost_aft_upper', upper)
    else:
        write('float', f'xgboost_{name}_label', labels[name])
    print(f'#define XGBOOST_{name.upper()}_BEST {best}\n')
    write('double', f'xgboost_{name}_losses', losses[:i + 1])
    write('float', f'xgboost_{name}_margins', booster.predict(shown, output_margin=True))
    write('float', f'xgboost_{name}_predictions', booster.predict(shown))
    write('float', f'xgboost_{name}_contributions', booster.predict(shown, pred_contribs=True))
    write('float', f'xgboost_{name}_pairs', booster.predict(shown, pred_interactions=True))
    booster.set_attr(best_ntree_limit=None)     # only Python leaves it
    text = booster.save_raw('json').decode()
    print(f'static const char xgboost_{name}_model[] =')
    print('\n'.join('  "' + text[i:i + 96].replace('"', '\\"') + '"' for i in range(0, len(text), 96)) + ';\n')
    print(name, best, len(text), file=sys.stderr)
