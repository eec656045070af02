# Numbers for tests/kernel/test-cox.c:  Rscript cox.R > cox-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
library(survival)
out <- function (...) cat (..., sep = "")
num <- function (x) ifelse (is.na (x), "NAN", ifelse (is.infinite (x), "INFINITY", formatC (x, digits = 17, format = "g")))
vec <- function (type, name, x) out ("static const ", type, " ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n")
out ("/* Made by cox.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ". */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n")
tight <- suppressWarnings (coxph.control (eps = 1e-14, iter.max = 60))

# rows of the data: columns one after another
set <- function (name, entry, time, status, stratum, cluster, weight, offset, x) {
  if (!is.null (entry)) vec ("double", paste0 (name, "_entry"), entry)
  vec ("double", paste0 (name, "_time"), time); vec ("unsigned char", paste0 (name, "_status"), status)
  vec ("unsigned", paste0 (name, "_stratum"), stratum); vec ("unsigned", paste0 (name, "_cluster"), cluster)
  vec ("double", paste0 (name, "_weight"), weight); vec ("double", paste0 (name, "_offset"), offset)
  vec ("double", paste0 (name, "_x"), x)
}
fit <- function (name, f, resid = FALSE, tests = TRUE) {
  put <- function (what, x) vec ("double", paste (name, what, sep = "_"), x)
  naive <- if (is.null (f$naive.var)) f$var else f$naive.var
  put ("coef", coef (f)); put ("var", naive); put ("means", f$means)
  put ("tests", c (f$loglik, f$score, if (is.null (f$naive.var)) f$wald.test else coef (f) %*% solve (naive, coef (f))))
  if (!is.null (f$naive.var)) { put ("robust", f$var); put ("robust_tests", c (f$wald.test, f$rscore)) }
  if (identical (f$method, "exact") || !inherits (f, "coxph")) return (invisible ())
  h <- basehaz (f, centered = FALSE)
  put ("hazard_time", h$time); put ("hazard", h$hazard); put ("martingale", residuals (f))
  if (resid) {
    put ("deviance", residuals (f, type = "deviance")); put ("score", residuals (f, type = "score"))
    put ("dfbetas", residuals (f, type = "dfbetas")); put ("schoenfeld", residuals (f, type = "schoenfeld"))
    put ("scaledsch", residuals (f, type = "scaledsch"))
  }
  if (!tests) return (invisible ())
  for (g in c ("km", "rank", "identity", "log")) { z <- cox.zph (f, transform = g, terms = FALSE); put (paste0 ("zph_", g), z$table[, 1]) }
  k <- concordance (f); put ("concordance", c (colSums (matrix (k$count, ncol = 5)), k$concordance, k$var))
}
curve <- function (name, f, new) {
  s <- survfit (f, newdata = new, conf.type = "none")
  for (n in c ("time", "surv", "cumhaz")) vec ("double", paste (name, n, sep = "_"), s[[n]])
  vec ("double", paste (name, "se", sep = "_"), s$std.err)   # of log survival
}

l <- lung[!is.na (lung$ph.ecog) & !is.na (lung$wt.loss) & lung$ph.ecog < 3, ][1:60, ]
l$time <- ceiling (l$time / 30)                                # many ties
l$w <- round (.4 + (l$age %% 7) / 4, 3); l$cl <- as.integer (factor (ifelse (is.na (l$inst), 99, l$inst))) - 1
l$off <- (l$age %% 5) / 10; l$female <- l$sex - 1; y <- Surv (l$time, l$status == 2)
set ("lung", NULL, l$time, as.integer (l$status == 2), l$ph.ecog, l$cl, l$w, l$off, as.matrix (l[, c ("age", "female", "wt.loss")]))
m <- y ~ age + female + wt.loss
fit ("lung_efron", coxph (m, l, control = tight), TRUE)
fit ("lung_breslow", coxph (m, l, ties = "breslow", control = tight))
fit ("lung_strata", coxph (update (m, . ~ . + strata (ph.ecog)), l, control = tight))
fit ("lung_weighted", coxph (m, l, weights = w, control = tight, robust = FALSE), TRUE)
fit ("lung_cluster", coxph (m, l, weights = w, cluster = cl, control = tight))
fit ("lung_offset", coxph (update (m, . ~ . + offset (off)), l, control = tight))
fit ("lung_exact", e <- coxph (m, l, ties = "exact", control = tight))
fit ("lung_default", coxph (m, l), tests = FALSE)
curve ("lung_curve", coxph (m, l, control = tight), data.frame (age = 50, female = 1, wt.loss = 5))
curve ("lung_exact_curve", e, data.frame (age = 50, female = 1, wt.loss = 5))

c <- cgd[cgd$id <= 40, ]
c$drug <- as.integer (c$treat) - 1; c$male <- as.integer (c$sex == "male")
set ("cgd", c$tstart, c$tstop, c$status, c$male, c$id - 1, rep (1, nrow (c)), rep (0, nrow (c)), as.matrix (c[, c ("drug", "age", "weight")]))
m <- Surv (tstart, tstop, status) ~ drug + age + weight
fit ("cgd_efron", coxph (m, c, cluster = id, control = tight))
fit ("cgd_strata", coxph (update (m, . ~ . + strata (male)), c, control = tight), TRUE)
c$tstop <- ceiling (c$tstop / 30) + 1; c$tstart <- floor (c$tstart / 30)
vec ("double", "months_exact_n", sum (c$id <= 12)); vec ("double", "months_entry", c$tstart); vec ("double", "months_time", c$tstop)
fit ("months_efron", coxph (m, c, control = tight))
# R goes through all sets of events, so few rows
c <- c[c$id <= 12, ]
fit ("months_exact", coxph (m, c, ties = "exact", control = tight))

# concordance, with ties, and every weight of pairs
x <- round (l$age / 4)
pairs <- function (name, k) vec ("double", name, c (colSums (matrix (k$count, ncol = 5)), k$concordance, k$var, k$cvar))
d <- data.frame (x, w = l$w, cl = l$cl, g = l$ph.ecog)
vec ("double", "pairs_score", x)
for (t in c ("n", "S", "S/G", "n/G2", "I"))
  pairs (paste0 ("pairs_", gsub ("/", "_", t)), concordance (y ~ x, d, timewt = t, reverse = TRUE))
pairs ("pairs_weighted", concordance (y ~ x, d, weights = w, reverse = TRUE))
pairs ("pairs_cluster", concordance (y ~ x, d, weights = w, cluster = cl, reverse = TRUE))
pairs ("pairs_strata", concordance (y ~ x + strata (g), d, weights = w, timewt = "S", reverse = TRUE))
# two scores of the same rows: C of both, their variances and covariance; fits that stay at their start only hand over a score
d$z <- round (l$wt.loss / 3); d$t <- l$time; d$e <- l$status == 2
vec ("double", "pairs_other", d$z)
at <- coxph.control (iter.max = 0)
both <- function (name, a, b, ...) {
  k <- concordance (a, b, ...)
  vec ("double", name, c (k$concordance, k$var[1, 1], k$var[2, 2], k$var[1, 2]))
}
ys <- Surv (t, e) ~ 0
one <- coxph (update (ys, . ~ x), d, init = 1, control = at); two <- coxph (update (ys, . ~ z), d, init = 1, control = at)
both ("pairs_both", one, two); both ("pairs_both_n_G2", one, two, timewt = "n/G2")
# with weights R 3.5.3 of two fits counts them twice, and with clusters it fails: what rows, or clusters, change is put together here
changes <- function (name, by) {
  change <- function (f) rowsum (concordance (f, d, weights = w, influence = 1, reverse = TRUE)$dfbeta, by)
  c <- function (f) concordance (f, d, weights = w, reverse = TRUE)$concordance
  a <- change (y ~ x); b <- change (y ~ z)
  vec ("double", name, base::c (c (y ~ x), c (y ~ z), sum (a * a), sum (b * b), sum (a * b)))
}
changes ("pairs_both_weighted", seq_along (d$x)); changes ("pairs_both_cluster", d$cl)
