# SPDX-License-Identifier: GPL-3.0-or-later
# Answers for tests/kernel/test-proportional-odds.c, tests/lib/test-ordinal-response.c and tests/cli/test_ordinal.py.
#
#   Rscript tests/oracle/proportional-odds.R > tests/oracle/proportional-odds-oracle.h      (from the root of the sources)
#
# Estimates and likelihoods are of MASS's polr.  Standard errors are of the observed information, from second derivatives of
# the likelihood that numDeriv finds.  The test of proportionality is written here as in Brant 1990, from glm's fits; exact
# tests of ranks by going through all divisions, or by their counts; odds and their errors from all pairs.
suppressMessages ({ library (MASS); library (numDeriv) })

num <- function (x) ifelse (is.na (x), "NAN", formatC (x, digits = 12, format = "g"))
vec <- function (name, x, type = "double") cat ("static const ", type, " ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.vector (x)), collapse = ", "), 110), collapse = "\n  "), "\n};\n\n", sep = "")

loglik <- function (theta, X, y, K)
{
  z <- c (-Inf, theta[1:(K - 1)], Inf)
  eta <- if (ncol (X)) drop (X %*% theta[-(1:(K - 1))]) else 0
  sum (log (plogis (z[y + 1] - eta) - plogis (z[y] - eta)))
}

# polr stops at a relative change of the likelihood: Newton's steps from there go to the end, and must be small
fit <- function (X, y)
{
  K <- max (y)
  m <- polr (factor (y) ~ X, method = "logistic", control = list (reltol = 1e-15, maxit = 5000))
  theta <- theta0 <- unname (c (m$zeta, coef (m)))
  for (i in 1:4)
    theta <- theta - solve (hessian (loglik, theta, X = X, y = y, K = K), grad (loglik, theta, X = X, y = y, K = K))
  stopifnot (max (abs (theta - theta0) / (1e-2 + abs (theta))) < 1e-5)
  V <- solve (-hessian (loglik, theta, X = X, y = y, K = K))
  n <- tabulate (y)
  list (theta = theta, V = V, se = sqrt (diag (V)), loglik = as.numeric (logLik (m)), null = sum (n * log (n / sum (n))))
}

brant <- function (X, y)
{
  K <- max (y); p <- ncol (X); J <- K - 1; Z <- cbind (1, X)
  fits <- lapply (1:J, function (j) glm ((y > j) ~ X, family = binomial, control = glm.control (epsilon = 1e-14, maxit = 100)))
  P <- sapply (fits, fitted)
  inv <- lapply (1:J, function (j) solve (t (Z) %*% (Z * P[, j] * (1 - P[, j]))))
  V <- matrix (0, J * p, J * p)
  for (a in 1:J) for (b in 1:J)
    {
      lo <- min (a, b); hi <- max (a, b)
      S <- inv[[a]] %*% (t (Z) %*% (Z * P[, hi] * (1 - P[, lo]))) %*% inv[[b]]
      V[(a - 1) * p + 1:p, (b - 1) * p + 1:p] <- S[-1, -1]
    }
  beta <- unlist (lapply (fits, function (f) coef (f)[-1]))
  test <- function (columns)
  {
    D <- NULL
    for (j in 2:J) for (k in columns)
      { r <- rep (0, J * p); r[k] <- 1; r[(j - 1) * p + k] <- -1; D <- rbind (D, r) }
    x <- drop (t (D %*% beta) %*% solve (D %*% V %*% t (D)) %*% (D %*% beta))
    c (x, nrow (D), pchisq (x, nrow (D), lower.tail = FALSE))
  }
  list (beta = beta, se = sqrt (diag (V)), test = test)
}

ranks <- function (a, b)   # levels of everybody
{
  n <- length (a); m <- length (b); N <- n + m
  s <- outer (a, b, function (x, y) (x > y) + .5 * (x == y))
  p <- mean (s); se <- sqrt (var (rowMeans (s)) / n + var (colMeans (s)) / m)
  w <- suppressWarnings (wilcox.test (a, b, exact = FALSE, correct = FALSE))
  r <- rank (c (a, b)); obs <- sum (r[1:n]); mean <- n * (N + 1) / 2
  exact <- if (choose (N, n) < 2e6)
    { sums <- combn (r, n, sum); mean (abs (sums - mean) >= abs (obs - mean) - 1e-9) }
  else if (N <= 100)
    {
      d <- matrix (0, n + 1, sum (2 * r) + 1); d[1, 1] <- 1       # one by one, of everybody
      for (x in 2 * r)
        for (k in n:1)
          d[k + 1, (x + 1):ncol (d)] <- d[k + 1, (x + 1):ncol (d)] + d[k, 1:(ncol (d) - x)]
      sums <- (seq_len (ncol (d)) - 1) / 2
      sum (d[n + 1, abs (sums - mean) >= abs (obs - mean) - 1e-9]) / choose (N, n)
    }
  else NA
  z <- sign (p - .5) * qnorm (w$p.value / 2, lower.tail = FALSE)
  c (unname (w$statistic), p, p / (1 - p), se / (p * (1 - p)), z, w$p.value, exact)
}

cat ("/* Made by proportional-odds.R with", R.version.string, ", MASS", as.character (packageVersion ("MASS")), ", numDeriv",
     as.character (packageVersion ("numDeriv")), "; do not edit. */\n")
cat ("/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n#include <math.h>\n\n")

tell <- function (name, X, y, groups)
{
  f <- fit (X, y); b <- brant (X, y)
  cat ("/* thresholds and coefficients with their errors; log likelihood with and without columns */\n")
  vec (paste0 (name, "_estimates"), rbind (f$theta, f$se))
  vec (paste0 (name, "_variance"), f$V)
  vec (paste0 (name, "_loglik"), c (f$loglik, f$null))
  cat ("/* of each cut the coefficients with their errors; tests of all columns together and of each of them */\n")
  vec (paste0 (name, "_cuts"), rbind (b$beta, b$se))
  vec (paste0 (name, "_brant"), unlist (c (list (b$test (seq_len (ncol (X)))), lapply (groups, b$test))))
}

# arthritis: treatment, sex, age
d <- read.csv ("data/examples/arthritis.csv")
y <- match (d$Improved, c ("None", "Some", "Marked"))
X <- cbind (d$Treatment == "Treated", d$Sex == "Male", d$Age) * 1
cat ("/* arthritis.csv: level; treated, male, age */\n")
vec ("arthritis_level", y - 1, "unsigned")
vec ("arthritis_x", t (X))
tell ("arthritis", X, y, list (1, 2, 3))
f1 <- fit (X[, 1, drop = FALSE], y)
cat ("/* of treatment alone: coefficient, error, log likelihood */\n")
vec ("arthritis_alone", c (f1$theta[3], f1$se[3], f1$loglik))
f2 <- fit (X[, 2:3], y)
cat ("/* likelihood ratio of treatment, adjusted */\n")
lr <- 2 * (fit (X, y)$loglik - f2$loglik)
vec ("arthritis_adjusted_lr", c (lr, pchisq (lr, 1, lower.tail = FALSE)))

# MASS's housing: satisfaction by influence, type and contact, counts of 72 cells
h <- housing
H <- model.matrix (~ Infl + Type + Cont, h)[, -1]
r <- rep (seq_len (nrow (h)), h$Freq)
cat ("/* housing: counts, levels, six columns of 72 cells */\n")
vec ("housing_count", h$Freq, "unsigned")
vec ("housing_level", as.integer (h$Sat) - 1, "unsigned")
vec ("housing_x", t (H))
tell ("housing", H[r, ], as.integer (h$Sat)[r], list (1:2, 3:5, 6))

# two groups by ranks: counts of levels of one and of the other
cat ("/* ranks: of each case 5 counts of one group, 5 of the other */\n")
cases <- list (c (13, 7, 21, 0, 0, 29, 7, 7, 0, 0), c (3, 0, 2, 4, 1, 1, 2, 0, 1, 4), c (0, 0, 1, 2, 4, 4, 2, 1, 0, 0),
  c (4, 3, 0, 0, 0, 0, 0, 5, 2, 1), c (1, 1, 1, 1, 1, 1, 1, 1, 1, 1), c (40, 30, 20, 10, 5, 30, 30, 30, 25, 9),
  c (2, 1, 0, 0, 3, 0, 0, 0, 5, 0))
vec ("rank_cases", unlist (cases), "unsigned")
cat ("/* U, probability, odds, error of their logarithm, z, p, exact p */\n")
people <- function (q) rep (1:5, q)
vec ("rank_answers", unlist (lapply (cases, function (q) ranks (people (q[1:5]), people (q[6:10])))))
