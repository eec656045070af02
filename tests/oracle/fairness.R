# Numbers for tests/kernel/test-fairness-times.c:  Rscript fairness.R > fairness-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Weights for who is censored from survfit of the censoring, whose times come after those of events; groups drawn together by
# glmer of lme4, and the means of their ratios by integrate.  lung: Loprinzi et al., J Clin Oncol 1994;12:601-607 (survival).
library (survival)
num <- function (x) ifelse (is.na (x), "NAN", formatC (x, digits = 17, format = "g"))
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.vector (x)), collapse = ", "), 110), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by fairness.R with R ", paste (R.version$major, R.version$minor, sep = "."), ". */\n",
  "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n#include <math.h>\n\n", sep = "")
d <- lung; at <- 365; threshold <- .5
d$event <- d$status == 2; d$risk <- round (plogis ((d$age - 62) / 15 + (ifelse (is.na (d$ph.ecog), 1, d$ph.ecog) - 1) / 2), 3)
vec ("lung_time", d$time); vec ("lung_event", +d$event); vec ("lung_risk", d$risk); vec ("lung_group", d$sex - 1)
cat ("/* of each sex: risk by Kaplan and Meier, mean risk predicted, sensitivity, false positive rate, predictive values, accuracy,\n",
  " * net benefit */\n", sep = "")
for (s in 1:2) { g <- d[d$sex == s, ]; later <- ifelse (g$event, g$time, g$time + .5)
  censoring <- survfit (Surv (later, !g$event) ~ 1); G <- stepfun (censoring$time, c (1, censoring$surv))
  event <- g$event & g$time <= at; other <- g$time > at; chosen <- g$risk >= threshold
  w <- ifelse (event, 1 / G (g$time - .25), ifelse (other, 1 / G (at), 0))
  observed <- 1 - summary (survfit (Surv (time, event) ~ 1, g), times = at)$surv
  stopifnot (abs (sum (w[event]) / nrow (g) - observed) < 1e-12)
  vec (paste0 ("lung_sex", s), c (observed, mean (g$risk), sum (w[event & chosen]) / sum (w[event]),
    sum (w[other & chosen]) / sum (w[other]), sum (w[event & chosen]) / sum (w[chosen]), sum (w[other & !chosen]) / sum (w[!chosen]),
    (sum (w[event & chosen]) + sum (w[other & !chosen])) / sum (w),
    (sum (w[event & chosen]) - threshold / (1 - threshold) * sum (w[other & chosen])) / nrow (g))) }

# what came beside the prediction, by age in standard deviations: of all outcomes as they stand, and by the horizon with weights of
# all; errors of a sandwich without a factor
vec ("lung_age", d$age)
beside <- function (y, w) { x <- (d$age - mean (d$age)) / sd (d$age); fit <- suppressWarnings (glm (y ~ x, binomial, weights = w,
    offset = qlogis (d$risk), control = glm.control (1e-15, 100))); k <- w > 0
  X <- cbind (1, x)[k, ]; p <- plogis (drop (X %*% coef (fit)) + qlogis (d$risk)[k]); bread <- solve (crossprod (X, X * (w[k] * p * (1 - p))))
  meat <- crossprod (X * (w[k] * (y[k] - p))); c (coef (fit)[2], sqrt ((bread %*% meat %*% bread)[2, 2])) }
later <- ifelse (d$event, d$time, d$time + .5); censoring <- survfit (Surv (later, !d$event) ~ 1); G <- stepfun (censoring$time, c (1, censoring$surv))
weights <- ifelse (d$event & d$time <= at, 1 / G (d$time - .25), ifelse (d$time > at, 1 / G (at), 0))
vec ("beside_plain", beside (+d$event, rep (1, nrow (d)))); vec ("beside_weighted", beside (+(d$event & d$time <= at), weights))
cat ("/* of the outcome without time, each sex: O/E, in the large with its error, slope with its error, area under the curve, mean distance\n",
  " * of loess from the risks */\n", sep = "")
for (s in 1:2) { g <- d[d$sex == s, ]; y <- +g$event; l <- qlogis (g$risk)
  control <- glm.control (1e-15, 100); a <- glm (y ~ 1, binomial, offset = l, control = control); b <- glm (y ~ l, binomial, control = control)
  error <- function (f) { X <- model.matrix (f); p <- fitted (f); sqrt (diag (solve (crossprod (X, X * p * (1 - p))))) }
  vec (paste0 ("plain_sex", s), c (mean (y) / mean (g$risk), coef (a), error (a), coef (b)[2], error (b)[2],
    mean (outer (g$risk[y == 1], g$risk[y == 0], function (a, b) (a > b) + (a == b) / 2)),
    mean (abs (predict (loess (y ~ risk, data.frame (y, risk = g$risk))) - g$risk)))) }

o <- c (12, 30, 5, 44, 9, 21); e <- c (10.2, 21.5, 9.1, 40.3, 4.4, 30.7); k <- factor (seq_along (o))
fit <- lme4::glmer (o ~ 1 + (1 | k), family = poisson, offset = log (e), nAGQ = 25,
  control = lme4::glmerControl (optimizer = "bobyqa", optCtrl = list (rhoend = 1e-10)))
# the optimum again, to more digits, by integrate
logl <- function (p) -sum (mapply (function (o, e) log (integrate (function (z) exp (o * (p[1] + exp (p[2]) * z) - e * exp (p[1] +
  exp (p[2]) * z) - o * log (o / e) + o) * dnorm (z), -8, 8, rel.tol = 1e-12)$value), o, e))
best <- optim (c (lme4::fixef (fit), log (lme4::getME (fit, "theta"))), logl, method = "BFGS", control = list (reltol = 1e-15))$par
stopifnot (abs (best[1] - lme4::fixef (fit)) < 1e-4, abs (exp (best[2]) - lme4::getME (fit, "theta")) < 1e-4)
mu <- best[1]; tau <- exp (best[2])
mean_of <- function (o, e) { f <- function (z, p = 0) z^p * exp (o * (mu + tau * z) - e * exp (mu + tau * z) - o * log (o / e) + o) * dnorm (z)
  integrate (f, -8, 8, p = 1, rel.tol = 1e-12)$value / integrate (f, -8, 8, rel.tol = 1e-12)$value }
vec ("pool_observed", o); vec ("pool_expected", e)
cat ("/* mu, tau, and of each group exp of the mean of the log ratio */\n")
vec ("pool_answers", c (mu, tau, exp (mu + tau * mapply (mean_of, o, e))))
