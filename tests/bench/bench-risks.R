# The peer of bench-risks: reads the columns that it wrote and does the same job.
#   Rscript bench-risks.R FILE ROWS CRR
# Prints seconds of survfit, cuminc and crr (NA when CRR is 0), then incidence and error at the end of group 1,
# Gray's chi-squared, the first coefficient.
# SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages ({ library (survival); library (cmprsk) })
args <- commandArgs (TRUE)
n <- as.numeric (args[2])
file <- file (args[1], "rb")
time <- readBin (file, "double", n)
cause <- readBin (file, "integer", n, size = 1)
group <- readBin (file, "integer", n, size = 4)
x <- matrix (readBin (file, "double", 3 * n), n)
close (file)
status <- factor (cause, 0:2)
seconds <- c (system.time (f <- survfit (Surv (time, status) ~ group))[["elapsed"]],
              system.time (g <- cuminc (time, cause, group))[["elapsed"]], NA)
coefficient <- NA
if (args[3] == "1") {
  seconds[3] <- system.time (m <- crr (time, cause, x, failcode = 1, gtol = 1e-10))[["elapsed"]]
  coefficient <- m$coef[1]
}
last <- f$strata[1]
cat (sprintf ("%.17g ", c (seconds, f$pstate[last, 2], f$std.err[last, 2], g$Tests[1, 1], coefficient)), "\n", sep = "")
