# Numbers for tests/kernel/test-cox-adjusted.c:  Rscript adjusted.R > adjusted-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
library(survival)
out <- function (...) cat (..., sep = "")
num <- function (x) formatC (x, digits = 17, format = "g")
vec <- function (type, name, x) out ("static const ", type, " ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n")
out ("/* Made by adjusted.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ". */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n")
tight <- suppressWarnings (coxph.control (eps = 1e-14, iter.max = 60))

# the rows of cox.R
l <- lung[!is.na (lung$ph.ecog) & !is.na (lung$wt.loss) & lung$ph.ecog < 3, ][1:60, ]
l$time <- ceiling (l$time / 30)
l$w <- round (.4 + (l$age %% 7) / 4, 3); l$female <- l$sex - 1
times <- sort (unique (l$time[l$status == 2]))
vec ("double", "adjusted_times", times)

# the mean of the curves of all rows, as if each were in the group; survexp () gives the same
adjusted <- function (name, f, weights = rep (1, nrow (l)), check = TRUE)
  for (g in 0:1) {
    d <- l; d$female <- g
    one <- function (i) summary (survfit (f, newdata = d[i, ], se.fit = FALSE), times = times, extend = TRUE)$surv
    mean <- drop (sapply (seq_len (nrow (d)), one) %*% weights) / sum (weights)
    if (check) stopifnot (all.equal (mean, drop (survexp (~ 1, data = d, ratetable = f, times = times)$surv), tolerance = 1e-9))
    vec ("double", paste (name, g, sep = "_"), mean)
  }
m <- Surv (time, status == 2) ~ age + female + wt.loss
adjusted ("adjusted_efron", coxph (m, l, control = tight))
adjusted ("adjusted_breslow", coxph (m, l, ties = "breslow", control = tight))
adjusted ("adjusted_interaction", coxph (update (m, . ~ . + age:female), l, control = tight))
adjusted ("adjusted_weighted", coxph (m, l, weights = w, control = tight, robust = FALSE), l$w, FALSE)
adjusted ("adjusted_strata", coxph (update (m, . ~ . + strata (ph.ecog)), l, control = tight), check = FALSE)
