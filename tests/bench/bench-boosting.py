# bench-boosting.py OUTCOME ROWS: XGBoost’s own Python package on rows of bench-boosting, which starts this.
# Numbers come on standard input, single precision: features row after row, then outcomes.
import os
import sys
import time

try:
    import numpy
    import xgboost
except ImportError as error:
    print("  Python     is left out: %s" % error)
    sys.exit(0)

n, n_features = int(sys.argv[2]), 30
numbers = numpy.frombuffer(sys.stdin.buffer.read(), dtype=numpy.float32)
values, outcome = numbers[:n * n_features].reshape(n, n_features), numbers[n * n_features:]
parameters = {
    "objective": "survival:cox" if sys.argv[1] == "cox" else "binary:logistic", "tree_method": "hist", "base_score": 0.5,
    "max_depth": 6, "eta": 0.1, "nthread": 2, "seed": 1, "verbosity": 0,
}
start, cpu = time.monotonic(), sum(os.times()[:2])
matrix = xgboost.DMatrix(values, label=outcome, missing=numpy.nan, nthread=2)
booster = xgboost.train(parameters, matrix, num_boost_round=100)
seconds, cpu = time.monotonic() - start, sum(os.times()[:2]) - cpu
size = len(booster.save_raw("json"))
print("  Python    %6.2f s   cpu %6.2f s   XGBoost %s, %d bytes of JSON" % (seconds, cpu, xgboost.__version__, size))
