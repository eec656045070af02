# Numbers for tests/kernel/test-frailty-weights.c:  Rscript frailty-weights.R > frailty-weights-oracle.h, in this folder
#
# What coxph (..., frailty (id), weights = w) does: for a given theta the weights are in the partial likelihood, so that
# coefficients and frailties are those of rows that are there w times.  Theta it takes from an integrated likelihood with events
# that are counted without weights (frailty.controlgam: tapply (status, group, sum)), which is another one than with the
# rows w times.  Here theta is that of the rows w times, and once as coxph has it, to show that the two differ.
# SPDX-License-Identifier: GPL-3.0-or-later
library (survival)
num <- function (x) formatC (x, digits = 12, format = "g")
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by frailty-weights.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ".\n",
     " *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n#pragma once\n\n", sep = "")
# the generator of Park and Miller, whose numbers are the same in C
state <- 77
draw <- function () { state <<- (state * 16807) %% 2147483647; state / 2147483647 }
n <- 40
d <- data.frame (id = rep (1:n, each = 5), time = 0, status = 0, x = 0, z = 0, w = 0)
for (i in 1:n)
  {
    frailty <- -.5 * (log (draw ()) + log (draw ()))
    for (k in 5 * i - 4:0)
      {
        d$x[k] <- draw ()
        d$z[k] <- as.numeric (draw () < .5)
        event <- -log (draw ()) / (frailty * exp (.7 * d$x[k] - .5 * d$z[k]))
        censored <- 3 * draw ()
        d$time[k] <- ceiling (20 * min (event, censored)) / 20
        d$status[k] <- as.numeric (event <= censored)
        d$w[k] <- 1 + floor (4 * draw ())
      }
  }
many <- d[rep (seq_len (nrow (d)), d$w), ]
tight <- suppressWarnings (coxph.control (eps = 1e-13, iter.max = 200, outer.max = 200, toler.chol = 1e-13))
fit <- function (data, theta, ties, w)
  {
    data$used <- w
    coxph (Surv (time, status) ~ x + z + frailty (id, distribution = "gamma", theta = theta, sparse = FALSE), data, control = tight,
           ties = ties, weights = used)
  }
own <- function (data, w)
  {
    dead <- tapply (w * data$status, data$id, sum)
    function (theta, ties)
      {
        g <- fit (data, theta, ties, w)
        as.numeric (g$loglik[2]) + sum (coef (g)[-(1:2)]) / theta + survival:::frailty.gammacon (dead, 1 / theta)
      }
  }
largest <- function (f) optimize (f, c (.01, 5), maximum = TRUE, tol = 1e-9)$maximum
say <- function (name, data, w, ties, theta)
  {
    g <- fit (data, theta, ties, w)
    a <- coef (g)[-(1:2)]
    vec (name, c (theta, coef (g)[1:2], sqrt (diag (as.matrix (g$var)))[1:2], g$loglik[2], a[c (1, 2, 20, 40)]))
  }
one <- rep (1, nrow (many))
t.many <- largest (function (theta) own (many, one) (theta, "breslow"))
t.weights <- largest (function (theta) own (d, d$w) (theta, "breslow"))
t.efron <- largest (function (theta) own (d, d$w) (theta, "efron"))
f <- coxph (Surv (time, status) ~ x + z + frailty (id, distribution = "gamma", eps = 1e-9), d, control = tight, ties = "breslow",
            weights = w)
cat ("/* theta; at it coefficients, their errors, the log likelihood, and the frailties of clusters 1, 2, 20 and 40: of\n",
     " * the rows w times, by Breslow's method */\n", sep = "")
say ("weights_many", many, one, "breslow", t.many)
cat ("/* the same with weights, at the theta that these have with weighted events */\n")
say ("weights_breslow", d, d$w, "breslow", t.weights)
say ("weights_efron", d, d$w, "efron", t.efron)
cat ("/* the theta of coxph, whose events are not weighted */\n")
vec ("weights_theta_of_coxph", f$history[[1]]$theta)
