# Numbers for tests/kernel/test-densities.c:  Rscript patient-charts.R > patient-charts-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
#
# By quantile, bw.nrd0 and dnorm of R; smooth means by the matrices of weighted least squares and of the sandwich.
options (digits = 17)
x <- c (2.5, 3, 3, 4.25, 7, 8.5, 9, 12, 12, 30)
cat ("/* Made by patient-charts.R with R ", paste (R.version$major, R.version$minor, sep = "."), ". */\n",
  "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n", sep = "")
cat ("static const double sample_values[] = {", paste (x, collapse = ", "), "};\n")
for (type in 6:8)
  cat ("static const double quantiles_", type, "[] = {", paste (format (quantile (x, c (.05, .25, .5, .75, .95), type = type, names = FALSE), digits = 17), collapse = ", "), "};\n", sep = "")
cat ("static const double sample_bandwidth =", format (bw.nrd0 (x), digits = 17), ";\n")
at <- c (0, 5, 10, 20)
cat ("static const double density_at[] = {", paste (at, collapse = ", "), "};\n")
cat ("static const double density_values[] = {", paste (format (sapply (at, function (a) mean (dnorm (a, x, bw.nrd0 (x)))), digits = 17), collapse = ", "), "};\n")

# subjects with several values: weighted least squares at each place, and the sandwich by subject
set.seed (7)
subject <- rep (0:7, each = 4)
time <- rep (c (0, 1, 3, 6), 8)
value <- round (rep (rnorm (8, 0, 5), each = 4) - 3 * time + rnorm (32, 0, 4), 2)
value[time == 0] <- round (value[time == 0] / 4, 2)
o <- order (time, subject)
subject <- subject[o]; time <- time[o]; value <- value[o]
cat ("static const double smooth_times[] = {", paste (time, collapse = ", "), "};\n")
cat ("static const double smooth_values[] = {", paste (value, collapse = ", "), "};\n")
cat ("static const unsigned smooth_subjects[] = {", paste (subject, collapse = ", "), "};\n")
span <- .6
places <- c (0, .5, 1, 2, 3, 4.5, 6)
fit <- sapply (places, function (a)
{
  d <- abs (time - a)
  q <- ceiling (span * length (time))
  inside <- sort (d)[q]
  h <- if (any (d > inside)) min (d[d > inside]) else 1.01 * inside
  w <- ifelse (d < h, (1 - (d / h)^3)^3, 0)
  X <- if (length (unique (time[w > 0])) > 1) cbind (1, time - a) else matrix (1, length (time), 1)
  bread <- solve (t (X) %*% (w * X))
  beta <- bread %*% (t (X) %*% (w * value))
  score <- rowsum (as.vector (w * (value - X %*% beta)) * X, subject)
  g <- sum (tapply (w, subject, sum) > 0)
  V <- bread %*% (t (score) %*% score) %*% bread * g / (g - 1)
  c (beta[1], sqrt (V[1, 1]))
})
cat ("static const double smooth_places[] = {", paste (places, collapse = ", "), "};\n")
cat ("static const double smooth_fitted[] = {", paste (format (fit[1, ], digits = 17), collapse = ", "), "};\n")
cat ("static const double smooth_errors[] = {", paste (format (fit[2, ], digits = 17), collapse = ", "), "};\n")
