# Numbers for tests/lib/test-cox-curves.c:  Rscript cox-fit.R > cox-fit-oracle.h, in this folder
# SPDX-License-Identifier: GPL-3.0-or-later
library(survival)
num <- function (x) ifelse (is.na (x), "NAN", formatC (x, digits = 17, format = "g"))
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by cox-fit.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ". */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n", sep = "")
tight <- suppressWarnings (coxph.control (eps = 1e-14, iter.max = 60))
d <- read.csv ("../../data/examples/pbc.csv")
f <- coxph (Surv (time, status == 2) ~ age + log (bili) + sex, d, control = tight)
who <- data.frame (age = c (45, 60), bili = c (1, 8), sex = c ("m", "f"))
times <- c (1000, 2000, 4000)
cat ("/* a row a profile and time: survival, lower and upper limit; log, log-log, plain, logit, arcsin */\n")
for (type in c ("log", "log-log", "plain", "logit", "arcsin")) {
  # one by one: with several R fails for arcsin
  one <- function (i) { s <- summary (survfit (f, who[i, ], conf.type = type), times = times); rbind (s$surv, s$lower, s$upper) }
  vec (paste0 ("curves_", sub ("-", "_", type)), cbind (one (1), one (2)))
}
cat ("/* concordance, its error, concordant, discordant, same score, same time; Harrell, Uno, Schemper, S, I */\n")
pairs <- function (f, weights) vec (paste0 ("pairs_", names (weights)), { k <- concordance (f, timewt = weights)
  count <- if (is.matrix (k$count)) colSums (k$count) else k$count
  c (k$concordance, sqrt (k$var), count[1:4]) })
for (i in 1:5) pairs (f, c (harrell = "n", uno = "n/G2", schemper = "S/G", survival = "S", equal = "I")[i])
cat ("/* the same of a model that is stratified by oedema, with Uno's weights */\n")
g <- coxph (Surv (time, status == 2) ~ age + log (bili) + strata (edema), d, control = tight)
pairs (g, c (strata_uno = "n/G2"))
