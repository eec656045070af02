# Numbers for tests/kernel/test-cox-adjusted.c:  Rscript adjusted-error.R > adjusted-error-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
# What each row adds to an adjusted curve is found without any formula: the model is fitted again with the weight of the
# row a little larger and a little smaller, and the mean of the predicted curves is taken with these weights.
library(survival)
out <- function (...) cat (..., sep = "")
num <- function (x) formatC (x, digits = 17, format = "g")
vec <- function (type, name, x) out ("static const ", type, " ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n")
out ("/* Made by adjusted-error.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ". */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n")
tight <- suppressWarnings (coxph.control (eps = 1e-14, iter.max = 60))

# the rows of cox.R
l <- lung[!is.na (lung$ph.ecog) & !is.na (lung$wt.loss) & lung$ph.ecog < 3, ][1:60, ]
l$time <- ceiling (l$time / 30)
l$w <- round (.4 + (l$age %% 7) / 4, 3); l$female <- l$sex - 1
l$entry <- ifelse (seq_len (60) %% 3 == 0, 0, pmax (0, l$time - 4 - seq_len (60) %% 5))
l$cluster <- seq_len (60) %% 17
times <- sort (unique (l$time[l$status == 2]))
vec ("double", "adjusted_entry", l$entry)

curves <- function (f, v, ties) {
  d <<- l; d$.v <<- v                     # where survfit () looks for them
  fit <- coxph (f, d, weights = .v, ties = ties, control = tight, robust = FALSE)
  one <- function (n) summary (survfit (fit, newdata = n, se.fit = FALSE), times = times, extend = TRUE)$surv
  sapply (0:1, function (g) {
    n <- l; n$female <- g
    s <- if (any (grepl ("strata", f))) sapply (seq_len (nrow (n)), function (i) one (n[i, ])) else one (n)
    drop (s %*% v) / sum (v) })
}

# times by groups by rows
influence <- function (f, w = rep (1, nrow (l)), ties = "efron", eps = 1e-4)
  sapply (seq_len (nrow (l)), function (i) {
    up <- down <- w; up[i] <- w[i] * (1 + eps); down[i] <- w[i] * (1 - eps)
    (curves (f, up, ties) - curves (f, down, ties)) / 2 / eps }, simplify = "array")

# the errors of both curves and of their difference
errors <- function (name, i, cluster = seq_len (nrow (l)), w = 1) {
  add <- function (x) sqrt (rowSums (sapply (split (seq_len (nrow (l)), cluster), function (rows)
    rowSums (x[, rows, drop = FALSE]))^2))
  i <- sweep (i, 3, sqrt (rep_len (w, nrow (l))), "/")
  for (g in 1:2) vec ("double", paste0 (name, "_error_", g - 1), add (i[, g, ]))
  vec ("double", paste0 (name, "_error_difference"), add (i[, 2, ] - i[, 1, ]))
}
m <- Surv (time, status == 2) ~ age + female + wt.loss
i <- influence (m)
errors ("efron", i)
errors ("clusters", i, l$cluster)
errors ("breslow", influence (m, ties = "breslow"))
errors ("interaction", influence (update (m, . ~ . + age:female)))
i <- influence (m, l$w)
errors ("weighted", i)
errors ("counts", i, w = l$w)
errors ("strata", influence (update (m, . ~ . + strata (ph.ecog))))
errors ("late", influence (Surv (entry, time, status == 2) ~ age + female + wt.loss))
