# The peer of bench-concordance: reads the columns that it wrote and does the same job.
#   Rscript bench-concordance.R FILE ROWS WEIGHTED
# Prints seconds of the processor, the concordance, and its variance.
# SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages (library (survival))
args <- commandArgs (TRUE)
n <- as.numeric (args[2])
file <- file (args[1], "rb")
time <- readBin (file, "double", n)
status <- readBin (file, "integer", n, size = 1)
score <- readBin (file, "double", n)
weight <- if (args[3] == "1") readBin (file, "double", n)
close (file)
used <- system.time (f <- concordance (Surv (time, status) ~ score, weights = weight, reverse = TRUE))
cat (sprintf ("%.17g ", c (used[["user.self"]] + used[["sys.self"]], f$concordance, f$var)), "\n", sep = "")
