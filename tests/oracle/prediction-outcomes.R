# Numbers for tests/lib/test-prediction-outcomes.c:  Rscript prediction-outcomes.R > prediction-outcomes-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Models of all rows by glm, coxph and crr; measures of their own rows by formulas from all pairs, by concordance, crr and survfit.
suppressMessages ({ library (survival); library (cmprsk) })
num <- function (x) formatC (x, digits = 17, format = "g")
vec <- function (name, x) cat ("static const double ", name, "[] = { ", paste (num (as.vector (x)), collapse = ", "), " };\n", sep = "")
cat ("/* Made by prediction-outcomes.R with R ", paste (R.version$major, R.version$minor, sep = "."), ". */\n",
  "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n", sep = "")
examples <- file.path ("..", "..", "data", "examples")

# yes or no
d <- read.csv (file.path (examples, "arthritis.csv")); d$y <- as.numeric (d$Improved == "Marked")
f <- glm (y ~ (Treatment == "Treated") + (Sex == "Male") + Age, binomial, d, control = glm.control (1e-15, 100))
p <- fitted (f)
cat ("/* of arthritis: treatment, sex, age */\n"); vec ("answer_coefficients", coef (f)[-1])
a <- outer (p[d$y == 1], p[d$y == 0], function (x, z) (x > z) + .5 * (x == z))
vec ("answer_auc", c (mean (a), sqrt (var (rowMeans (a)) / sum (d$y == 1) + var (colMeans (a)) / sum (d$y == 0))))
vec ("answer_brier", c (mean ((d$y - p)^2), sqrt (var ((d$y - p)^2) / nrow (d)), 1 - mean ((d$y - p)^2) / mean ((d$y - mean (d$y))^2)))
l <- qlogis (p); x <- cbind (1, l); v <- solve (crossprod (x, x * p * (1 - p)))
vec ("answer_slope_se", sqrt (v[2, 2]))
vec ("answer_in_large_se", 1 / sqrt (sum (p * (1 - p))))
vec ("answer_ici", { s <- pmin (pmax (predict (loess (d$y ~ p)), 0), 1); mean (abs (s - p)) })
vec ("answer_of_a_patient", predict (f, data.frame (Treatment = "Treated", Sex = "Female", Age = 60), type = "response"))

# Firth: whoever is treated is a yes here, and nobody else
firth <- function (x, y) { b <- numeric (ncol (x))
  repeat { p <- plogis (drop (x %*% b)); v <- p * (1 - p); i <- solve (crossprod (x, x * v)); h <- v * rowSums ((x %*% i) * x)
    s <- drop (i %*% crossprod (x, y - p + h * (.5 - p))); b <- b + s; if (max (abs (s)) < 1e-15) break }
  b }
cat ("/* the same of being treated, when the treatment is a feature, beside age */\n")
vec ("separated_coefficients", firth (cbind (1, d$Treatment == "Treated", d$Age), as.numeric (d$Treatment == "Treated"))[-1])

# a competing event
d <- read.csv (file.path (examples, "pbc.csv")); at <- 1826
ev <- ifelse (d$status == 2, 1, ifelse (d$status == 1, 2, 0)); x <- as.matrix (d[, c ("age", "bili", "albumin")])
g <- crr (d$time, ev, x, failcode = 1, gtol = 1e-12, maxiter = 50)
cat ("/* of pbc: age, bilirubin, albumin; death beside transplantation */\n"); vec ("fine_gray_coefficients", g$coef)
h <- sum (g$bfitj[g$uftime <= at]); p <- 1 - exp (-h * exp (drop (x %*% g$coef))); vec ("fine_gray_first", p[1:3])
t <- ifelse (ev == 2, 2 * max (d$time) + 1, d$time)
w <- concordance (Surv (t, ev == 1) ~ p, reverse = TRUE); vec ("fine_gray_wolbers", c (w$concordance, sqrt (w$var)))
l <- log (-log (1 - p)); s <- crr (d$time, ev, matrix (l), failcode = 1, gtol = 1e-12, maxiter = 50)
vec ("fine_gray_slope", c (s$coef, sqrt (s$var)))
aj <- survfit (Surv (time, factor (ev, 0:2)) ~ 1, d); vec ("competing_observed", summary (aj, at)$pstate[2])
# both hazards; survival is the product of 1 less their sum
one <- function (k) { f <- coxph (Surv (time, ev == k) ~ age + bili + albumin, d, control = coxph.control (eps = 1e-14, iter.max = 50))
  s <- drop (x %*% coef (f)); u <- sort (unique (d$time[ev == k]))
  list (s = s, u = u, h = sapply (u, function (t) sum (d$time == t & ev == k) / sum (exp (s)[d$time >= t]))) }
a <- one (1); b <- one (2); u <- sort (unique (c (a$u, b$u)))
risk <- sapply (1:3, function (i) { left <- 1; f <- 0
  for (t in u[u <= at]) { j <- sum (a$h[a$u == t]) * exp (a$s[i]); k <- sum (b$h[b$u == t]) * exp (b$s[i]); f <- f + left * j; left <- left * (1 - j - k) }
  f })
vec ("causes_first", risk)

# those who came later: learned from the first 279, the others predicted
f <- coxph (Surv (time, status == 2) ~ age + bili + albumin, d[1:279, ], control = coxph.control (eps = 1e-14, iter.max = 50))
late <- d[280:418, ]; w <- concordance (Surv (time, status == 2) ~ predict (f, late, reference = "zero"), late, reverse = TRUE)
cat ("/* of pbc, death alone: C of the last 139 by the first 279 */\n"); vec ("later_c", c (w$concordance, sqrt (w$var)))
