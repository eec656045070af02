# Numbers for tests/kernel/test-frailty-pairs.c:  Rscript frailty-pairs.R > frailty-pairs-oracle.h, in this folder
# SPDX-License-Identifier: GPL-3.0-or-later
library (survival)
num <- function (x) formatC (x, digits = 12, format = "g")
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by frailty-pairs.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ".\n",
     " *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n#pragma once\n\n", sep = "")
# the generator of Park and Miller, whose numbers are the same in C
state <- 20
draw <- function () { state <<- (state * 16807) %% 2147483647; state / 2147483647 }
n <- 1200
d <- data.frame (id = rep (1:n, each = 2), time = 0, status = 0, x = 0, z = 0)
for (i in 1:n)
  {
    frailty <- -.5 * (log (draw ()) + log (draw ()))
    for (k in 2 * i - 1:0)
      {
        d$x[k] <- draw ()
        d$z[k] <- as.numeric (draw () < .5)
        event <- -log (draw ()) / (frailty * exp (.7 * d$x[k] - .5 * d$z[k]))
        censored <- 3 * draw ()
        d$time[k] <- min (event, censored)
        d$status[k] <- as.numeric (event <= censored)
      }
  }
tight <- suppressWarnings (coxph.control (eps = 1e-12, iter.max = 100, outer.max = 100, toler.chol = 1e-13))
f <- coxph (Surv (time, status) ~ x + z + frailty (id, distribution = "gamma", eps = 1e-9), d, control = tight)
theta <- f$history[[1]]$theta
# at the same theta: dense, so that no part of the information is left out
g <- coxph (Surv (time, status) ~ x + z + frailty (id, distribution = "gamma", theta = theta, sparse = FALSE), d, control = tight)
cat ("/* coxph (Surv (time, status) ~ x + z + frailty (id)): theta; at it coefficients, their errors with a dense matrix, the\n",
     " * log likelihood and the events; some frailties */\n", sep = "")
s <- sqrt (diag (as.matrix (g$var)))
vec ("pairs_model", c (theta, coef (g)[1:2], s[1:2], g$loglik[2], sum (d$status)))
w <- if (is.null (g$frail)) coef (g)[-(1:2)] else g$frail
vec ("pairs_frailty", w[c (1, 2, 3, 600, 1200)])
