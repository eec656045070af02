# Numbers for tests/kernel/test-response.c:  Rscript response.R > response-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
#
# By prop.test, fisher.test, chisq.test and prop.trend.test of R, and by formulas of the papers from their limits.
# Arthritis: Koch and Edwards 1988 (vcd); the others are made up, with zeros among them.
num <- function (x) ifelse (is.na (x), "NAN", ifelse (is.infinite (x), "INFINITY", formatC (x, digits = 17, format = "g")))
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.vector (x)), collapse = ", "), 110), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by response.R with R ", paste (R.version$major, R.version$minor, sep = "."), ". */\n",
  "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n#include <math.h>\n\n", sep = "")
cases <- list (c (28, 41, 14, 43), c (21, 41, 7, 43), c (56, 70, 48, 80), c (9, 10, 3, 10), c (0, 10, 3, 12), c (5, 5, 2, 7),
  c (0, 8, 0, 9), c (4, 4, 6, 6), c (1, 300, 7, 250), c (5, 10, 5, 10), c (400, 1000, 451, 1000))
wilson <- function (x, n, l) as.vector (suppressWarnings (prop.test (x, n, correct = FALSE, conf.level = l))$conf.int)
row <- function (q, l) suppressWarnings ({ x <- q[1]; n <- q[2]; y <- q[3]; m <- q[4]; z <- qnorm ((1 + l) / 2)
  a <- wilson (x, n, l); b <- wilson (y, m, l); p <- x / n; o <- y / m
  newcombe <- c (p - o, p - o - sqrt ((p - a[1])^2 + (b[2] - o)^2), p - o + sqrt ((a[2] - p)^2 + (o - b[1])^2))
  t <- matrix (c (x, y, n - x, m - y), 2)
  ratio <- function (r, v) if (is.finite (v) && v > 0) c (r, exp (log (r) + c (-1, 1) * z * sqrt (v))) else c (r, NA, NA)
  plain <- chisq.test (t, correct = FALSE); corrected <- prop.test (c (x, y), c (n, m), correct = TRUE)
  c (newcombe, ratio (p / o, 1 / x - 1 / n + 1 / y - 1 / m), ratio (t[1] * t[4] / (t[2] * t[3]), sum (1 / t)), fisher.test (t)$p.value,
     plain$statistic, plain$p.value, corrected$statistic, corrected$p.value, min (plain$expected)) })
vec ("risk_cases", unlist (cases))
cat ("/* difference, risk ratio, odds ratio with limits at 95 %; p of Fisher; chi-squared, p, corrected, p; least expected */\n")
vec ("risk_answers", unlist (lapply (cases, row, .95)))
cat ("/* the first at 90 % */\n")
vec ("risk_answers_90", row (cases[[1]], .9))
cat ("/* Newcombe 1998, Stat Med 17:873, table II, his method 10: 56 / 70 and 48 / 80, 9 / 10 and 3 / 10 */\n")
vec ("risk_published", c (.0524, .3339, .1705, .8090))
cat ("/* smokers among patients with lung cancer: Fleiss 1981, of the help of prop.test; chi-squared of a trend, p, slope */\n")
x <- c (83, 90, 129, 70); n <- c (86, 93, 136, 82)
trend <- function (s) { t <- prop.trend.test (x, n, s); q <- sum (x) / sum (n); m <- sum (n * s) / sum (n)
  c (t$statistic, t$p.value, sum ((s - m) * (x - n * q)) / sum (n * (s - m)^2)) }
vec ("trend_x", x); vec ("trend_n", n); vec ("trend_answers", c (trend (1:4), trend (c (0, 0, 0, 1)), trend (c (1, 2, 4, 8))))
