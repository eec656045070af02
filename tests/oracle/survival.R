# Numbers for tests/kernel/test-oracle.c:  Rscript survival.R > survival-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
library(survival)
out <- function (...) cat (..., sep = "")
num <- function (x) ifelse (is.na (x), "NAN", ifelse (is.infinite (x), "INFINITY", formatC (x, digits = 17, format = "g")))
vec <- function (type, name, x) out ("static const ", type, " ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n")
out ("/* Made by survival.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ". */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n")

# rows: entry (NaN: none), time, status, group, stratum, cluster, weight
set <- function (name, entry, time, status, group, stratum, cluster, weight) {
  vec ("double", paste0 (name, "_entry"), entry); vec ("double", paste0 (name, "_time"), time)
  vec ("unsigned char", paste0 (name, "_status"), status)
  vec ("unsigned", paste0 (name, "_group"), group); vec ("unsigned", paste0 (name, "_stratum"), stratum)
  vec ("unsigned", paste0 (name, "_cluster"), cluster); vec ("double", paste0 (name, "_weight"), weight)
}
# se of S (robust or not) of the first group and of H at every time
fit <- function (name, f) {
  k <- if (is.null (f$strata)) seq_along (f$time) else seq_len (f$strata[1])
  vec ("double", paste0 (name, "_surv"), f$surv[k])
  vec ("double", paste0 (name, "_se"), (if (f$logse) f$std.err * f$surv else f$std.err)[k])
  vec ("double", paste0 (name, "_hazard"), f$cumhaz[k]); vec ("double", paste0 (name, "_se_hazard"), f$std.chaz[k])
  vec ("double", paste0 (name, "_lower"), f$lower[k]); vec ("double", paste0 (name, "_upper"), f$upper[k])
}

l <- lung[!is.na (lung$ph.ecog) & lung$ph.ecog < 3, ][1:120, ]
w <- round (.4 + (l$age %% 7) / 4, 3); institution <- as.integer (factor (ifelse (is.na (l$inst), 99, l$inst))) - 1
set ("lung", rep (NA, nrow (l)), l$time, as.integer (l$status == 2), l$sex - 1, l$ph.ecog, institution, w)
y <- Surv (l$time, l$status == 2)
fit ("lung_weighted", survfit (y ~ l$sex, weights = w))
fit ("lung_clustered", survfit (y ~ l$sex, cluster = institution))
fit ("lung_both", survfit (y ~ l$sex, weights = w, cluster = institution, conf.type = "log-log"))
vec ("double", "lung_count", 1 + l$age %% 3)
fit ("lung_counts", survfit (y ~ l$sex, weights = 1 + l$age %% 3))
na <- survfit (y ~ l$sex, weights = w, stype = 2, ctype = 1); fh <- survfit (y ~ l$sex, weights = w, stype = 2, ctype = 2)
k <- seq_len (na$strata[1])
vec ("double", "lung_na_se_hazard", na$std.chaz[k]); vec ("double", "lung_fh_se_hazard", fh$std.chaz[k])
vec ("double", "lung_fh_hazard", fh$cumhaz[k])

# robust score test of Breslow's Cox model is the robust log-rank test
g <- factor (l$ph.ecog)
f <- coxph (y ~ g, weights = w, init = c (0, 0), iter.max = 0, ties = "breslow"); s <- residuals (f, type = "score", weighted = TRUE)
chisq <- function (s) { s <- as.matrix (s); u <- colSums (s); drop (u %*% solve (t (s) %*% s) %*% u) }
vec ("double", "lung_robust_chisq", c (chisq (s), chisq (rowsum (s, institution)),
  chisq (residuals (coxph (y ~ g + strata (l$sex), weights = w, init = c (0, 0), iter.max = 0, ties = "breslow"),
                    type = "score", weighted = TRUE))))

c <- cgd[cgd$id <= 70, ]
set ("cgd", c$tstart, c$tstop, c$status, as.integer (c$treat) - 1, as.integer (c$sex) - 1, c$id - 1, rep (1, nrow (c)))
cy <- Surv (c$tstart, c$tstop, c$status)
fit ("cgd_clustered", survfit (cy ~ c$treat, cluster = c$id))
fit ("cgd_plain", survfit (cy ~ c$treat))
f <- coxph (cy ~ c$treat, init = 0, iter.max = 0, ties = "breslow")
vec ("double", "cgd_robust_chisq", chisq (rowsum (residuals (f, type = "score"), c$id)))
p <- c (.01, .02, .03, .04, .05, .2, .001, .5)
for (m in p.adjust.methods[p.adjust.methods != "fdr"]) vec ("double", paste0 ("adjusted_", m), p.adjust (p, m))
