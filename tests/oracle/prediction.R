# Numbers for tests/kernel/test-prediction*.c and test-logistic.c:  Rscript prediction.R > prediction-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
#
# By glm and loess of R, and by formulas of the papers from all pairs.  birthwt: Hosmer and Lemeshow 1989 (MASS).
num <- function (x) ifelse (is.na (x), "NAN", ifelse (is.infinite (x), "INFINITY", formatC (x, digits = 17, format = "g")))
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.vector (x)), collapse = ", "), 110), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by prediction.R with R ", paste (R.version$major, R.version$minor, sep = "."), ". */\n",
  "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n#include <math.h>\n\n", sep = "")
d <- MASS::birthwt; y <- d$low; n <- nrow (d)
vec ("birth_low", y); vec ("birth_age", d$age); vec ("birth_weight", d$lwt); vec ("birth_smoke", d$smoke); vec ("birth_tension", d$ht)

# regression: control far beyond R's default
fit <- function (f, w = 1) { d$w <- rep_len (w, n); suppressWarnings ({ environment (f) <- environment (); glm (f, binomial, d, weights = w, control = glm.control (1e-15, 100)) }) }
# its own variance is of the step before the last
variance <- function (g) { x <- model.matrix (g); p <- fitted (g); solve (crossprod (x, x * g$prior.weights * p * (1 - p))) }
tell <- function (name, g) vec (name, c (coef (g), sqrt (diag (variance (g))), deviance (g), g$null.deviance))
cat ("/* coefficients, their errors, deviance, that of the intercept */\n")
whole <- fit (low ~ age + lwt + smoke + ht); tell ("logit_plain", whole)
tell ("logit_weighted", fit (low ~ age + lwt, 1 + seq_len (n) %% 3))
tell ("logit_offset", fit (low ~ lwt + smoke + offset ((age - 25) / 40)))
# Firth's modified scores, solved by Newton's method with the information from the design matrix
firth <- function (x, y) { b <- numeric (ncol (x))
  repeat { p <- plogis (drop (x %*% b)); v <- p * (1 - p); i <- solve (crossprod (x, x * v)); h <- v * rowSums ((x %*% i) * x)
    s <- drop (i %*% crossprod (x, y - p + h * (.5 - p))); b <- b + s; if (max (abs (s)) < 1e-15) break }
  p <- plogis (drop (x %*% b)); c (b, sqrt (diag (solve (crossprod (x, x * p * (1 - p)))))) }
vec ("logit_firth", firth (model.matrix (whole), y))
ridge <- function (x, y, r) { b <- numeric (ncol (x)); k <- diag (c (0, rep (r, ncol (x) - 1)))
  for (t in 1:200) { p <- plogis (drop (x %*% b)); b <- b + drop (solve (crossprod (x, x * p * (1 - p)) + k, crossprod (x, y - p) - k %*% b)) }
  b }
vec ("logit_ridge", ridge (model.matrix (whole), y, 3))

# how well predictions tell apart: all pairs
p <- fitted (whole); q <- fitted (fit (low ~ age + lwt)); vec ("birth_p", p); vec ("birth_q", q)
pairs <- function (s) outer (s[y == 1], s[y == 0], function (a, b) (a > b) + (a == b) / 2)
delong <- function (a, b) cov (rowMeans (a), rowMeans (b)) / sum (y) + cov (colMeans (a), colMeans (b)) / sum (!y)
a <- pairs (p); b <- pairs (q); v <- c (delong (a, a), delong (b, b), delong (a, b)); z <- (mean (a) - mean (b)) / sqrt (v[1] + v[2] - 2 * v[3])
cat ("/* areas, variances, covariance, z, p */\n")
vec ("birth_auc", c (mean (a), mean (b), v, z, 2 * pnorm (-abs (z))))
# the smooth curve and its distances, and recalibration of probabilities that are too far apart
far <- plogis (1.7 * qlogis (p) - .4); vec ("birth_far", far)
m <- suppressWarnings (predict (loess (y ~ far, span = .75, degree = 2), far)); e <- abs (m - far); l <- qlogis (far)
d$l <- l; one <- fit (low ~ offset (l)); two <- fit (low ~ l)
cat ("/* in large, intercept, slope, their errors, ICI, E50, E90, Emax */\n")
vec ("birth_calibration", c (coef (one), coef (two), sqrt (c (variance (one), diag (variance (two)))), mean (e), quantile (e, c (.5, .9)), max (e)))
g <- cut (rank (far, ties.method = "first"), 10); s <- function (x) tapply (x, g, sum)
cat ("/* Brier, log loss, Nagelkerke, Spiegelhalter, Hosmer and Lemeshow */\n")
ll <- function (r) sum (log (ifelse (y == 1, r, 1 - r)))
vec ("birth_scores", c (mean ((y - far)^2), -ll (far) / n, (1 - exp (2 / n * (ll (rep (mean (y), n)) - ll (far)))) / (1 - exp (2 / n * ll (rep (mean (y), n)))),
  sum ((y - far) * (1 - 2 * far)) / sqrt (sum ((1 - 2 * far)^2 * far * (1 - far))),
  sum ((s (y) - s (far))^2 / (s (far) * (1 - s (far) / table (g))))))
t <- seq (.05, .95, .05)
cat ("/* net benefit at .05, .1, ... .95 */\n")
vec ("birth_benefit", sapply (t, function (t) (sum (y[far >= t]) - t / (1 - t) * sum (!y[far >= t])) / n))
# smooth curves: skewed places, ties, few points
smooth <- function (name, x, y, span) { o <- order (x); x <- x[o]; y <- y[o]; vec (paste0 (name, "_x"), x); vec (paste0 (name, "_y"), y)
  vec (paste0 (name, "_smooth"), fitted (loess (y ~ x, span = span, degree = 2))) }
smooth ("skewed", (1:70 / 70)^5, sin (1:70), .4)
smooth ("tied", round (d$age), y, .75)
smooth ("few", c (0, .1, .25, .3, .32, .7, .8, 1.1, 1.2), c (1, 0, 1, 1, 0, 0, 1, 1, 0), .75)
# drift: quantile () and cut () for bins; the exact law of the greatest distance of one sample by C_pKolmogorov2x (Marsaglia,
# Tsang & Wang 2003), where it is not too small for that
before <- round (qgamma (ppoints (90), 2) * 10, 1); now <- c (round (qgamma (ppoints (60), 2.5) * 10, 1), NA, NA, NA)
known <- now[!is.na (now)]; e <- unique (quantile (before, 1:9 / 10)); vec ("drift_before", before); vec ("drift_now", now)
bins <- function (x) table (cut (x, c (-Inf, e, Inf))) + .5
a <- bins (before) / sum (bins (before)); b <- bins (known) / sum (bins (known)); at <- sort (unique (c (before, known)))
apart <- abs (ecdf (before)(at) - ecdf (known)(at))
cat ("/* greatest distance, difference of means, stability index, Wasserstein, share missing */\n")
vec ("drift_answers", c (suppressWarnings (ks.test (before, known)$statistic), (mean (known) - mean (before)) / sqrt ((var (before) + var (known)) / 2),
  sum ((b - a) * log (b / a)), sum (diff (at) * apart[-length (at)]), mean (is.na (now))))
kd <- c (.1, .15, .2, .3, .08, .05, .25); kn <- c (100, 100, 100, 50, 300, 900, 40)
vec ("kolmogorov_d", kd); vec ("kolmogorov_n", kn)
vec ("kolmogorov_p", mapply (function (d, n) 1 - .Call (stats:::C_pKolmogorov2x, d, n), kd, kn))
