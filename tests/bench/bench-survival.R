# The same job in R: Rscript bench-survival.R [ROWS...]
# SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages (library (survival))
sizes <- as.numeric (commandArgs (TRUE))
if (length (sizes) == 0) sizes <- c (1e5, 1e6)
cat ("     rows  times         s   survfit  survdiff   (R", as.character (getRversion ()), "survival", as.character (packageVersion ("survival")), ")\n")
for (n in sizes) for (whole in c (TRUE, FALSE)) {
  set.seed (1)
  group <- rep (0:1, length.out = n)
  event <- rexp (n) * ifelse (group == 1, 1580, 1054)
  censored <- runif (n, 365, 3650)
  time <- pmin (event, censored)
  if (whole) time <- ceiling (time)
  status <- as.integer (event <= censored)
  a <- system.time (survfit (Surv (time, status) ~ group))[["elapsed"]]
  b <- system.time (survdiff (Surv (time, status) ~ group))[["elapsed"]]
  cat (sprintf ("%9.0f  %-5s  %8.3f  %8.3f  %8.3f\n", n, if (whole) "days" else "real", a + b, a, b))
}
