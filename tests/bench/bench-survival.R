# The peer of bench-survival: reads the columns that it wrote and does the same job.
#   Rscript bench-survival.R FILE ROWS
# Prints seconds of survfit and survdiff, of these the processor's, the last survival of each group, and chi-squared.
# SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages (library (survival))
args <- commandArgs (TRUE)
n <- as.numeric (args[2])
file <- file (args[1], "rb")
time <- readBin (file, "double", n)
status <- readBin (file, "integer", n, size = 1)
group <- readBin (file, "integer", n, size = 4)
close (file)
used <- system.time ({
  f <- survfit (Surv (time, status) ~ group)
  d <- survdiff (Surv (time, status) ~ group)
})
last <- cumsum (f$strata)
cat (sprintf ("%.17g ", c (used[["elapsed"]], used[["user.self"]] + used[["sys.self"]], f$surv[last], d$chisq)), "\n", sep = "")
