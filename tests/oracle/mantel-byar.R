# Numbers for tests/lib/test-mantel-byar.c:  Rscript mantel-byar.R > mantel-byar-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
library(survival)
out <- function (...) cat (..., sep = "")
num <- function (x) ifelse (is.na (x), "NAN", formatC (x, digits = 17, format = "g"))
vec <- function (type, name, x) out ("static const ", type, " ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n")
out ("/* Made by mantel-byar.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ".\n",
     " * The Stanford heart transplants (jasa): Crowley & Hu, J Am Stat Assoc 1977;72:27-36. */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n")
# who was followed for at least a day; NaN: never transplanted
j <- subset (jasa, futime > 0)
j$id <- seq_len (nrow (j)); j$change <- ifelse (j$transplant == 1, j$wait.time, NA)
vec ("double", "jasa_time", j$futime); vec ("double", "jasa_status", j$fustat); vec ("double", "jasa_change", j$change)
vec ("double", "jasa_wait", j$wait.time); vec ("double", "jasa_transplant", j$transplant)
d <- tmerge (j[, c ("id", "futime", "fustat", "change")], j, id = id, event = event (futime, fustat), after = tdc (change))
# the score test of the exact partial likelihood is the log-rank test, also with late entry and ties
score <- function (d) coxph (Surv (tstart, tstop, event) ~ after, d, ties = "exact")$score
curves <- function (name, s, times) {
  x <- summary (s, times = times)
  vec ("double", paste0 (name, "_surv"), x$surv); vec ("double", paste0 (name, "_se"), x$std.err)
}
vec ("double", "jasa_times", c (30, 90, 180, 365, 730))
vec ("double", "jasa_score", score (d))
curves ("jasa", survfit (Surv (tstart, tstop, event) ~ after, d), c (30, 90, 180, 365, 730))
late <- subset (d, tstop > 30); late$tstart <- pmax (late$tstart, 30)
vec ("double", "jasa_landmark_score", score (late))
curves ("jasa_landmark", survfit (Surv (tstart, tstop, event) ~ after, d, start.time = 30), c (90, 180, 365, 730))
