# The peer of bench-cox: reads the columns that it wrote and fits the same model.
#   Rscript bench-cox.R FILE ROWS COLUMNS
# Prints the processor's seconds of coxph, the first coefficient, the log likelihood, and the concordance.
# SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages (library (survival))
args <- commandArgs (TRUE)
n <- as.numeric (args[2]); p <- as.numeric (args[3])
file <- file (args[1], "rb")
time <- readBin (file, "double", n)
status <- readBin (file, "integer", n, size = 1)
x <- matrix (readBin (file, "double", n * p), n)
close (file)
used <- system.time (f <- coxph (Surv (time, status) ~ x))
cat (sprintf ("%.17g ", c (used[["user.self"]] + used[["sys.self"]], coef (f)[1], f$loglik[2], f$concordance["concordance"])), "\n", sep = "")
