# The peer of bench-risks: reads the columns that it wrote and does the same job.
#   Rscript bench-risks.R FILE ROWS SURVFIT CUMINC CRR
# Prints seconds of survfit, cuminc and crr, then incidence and error at the end of group 1, Gray's chi-squared, the first
# coefficient; NA of what is 0 in the command.
# SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages ({ library (survival); library (cmprsk) })
args <- commandArgs (TRUE)
n <- as.numeric (args[2])
wanted <- args[3:5] == "1"
file <- file (args[1], "rb")
time <- readBin (file, "double", n)
cause <- readBin (file, "integer", n, size = 1)
group <- readBin (file, "integer", n, size = 4)
x <- matrix (readBin (file, "double", 3 * n), n)
close (file)
status <- factor (cause, 0:2)
seconds <- rep (NA, 3); numbers <- rep (NA, 4)
if (wanted[1]) {
  seconds[1] <- system.time (f <- survfit (Surv (time, status) ~ group))[["elapsed"]]
  numbers[1:2] <- c (f$pstate[f$strata[1], 2], f$std.err[f$strata[1], 2])
}
if (wanted[2]) {
  seconds[2] <- system.time (g <- cuminc (time, cause, group))[["elapsed"]]
  numbers[3] <- g$Tests[1, 1]
}
if (wanted[3]) {
  seconds[3] <- system.time (m <- crr (time, cause, x, failcode = 1, gtol = 1e-10))[["elapsed"]]
  numbers[4] <- m$coef[1]
}
cat (sprintf ("%.17g ", c (seconds, numbers)), "\n", sep = "")
