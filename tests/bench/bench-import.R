# bench-import.R: reads a file some times by data.table's fread, or makes the table of all runs.
#   Rscript bench-import.R --read FILE NAME TIMES
#   Rscript bench-import.R --table RUNS
# SPDX-License-Identifier: GPL-3.0-or-later
options (width = 200)
arguments <- commandArgs (TRUE)

read <- function (file, name, times) {
  suppressPackageStartupMessages (library (data.table))
  # all processors, as ours: by itself it takes half of them
  setDTthreads (0)
  for (run in seq_len (times)) {
    seconds <- system.time (table <- fread (file, showProgress = FALSE), gcFirst = FALSE)[["elapsed"]]
    cat (sprintf ("fread %s %d %d %.4f NA NA\n", name, run, nrow (table), seconds))
  }
}

tabulate <- function (file) {
  runs <- read.table (file, col.names = c ("reader", "name", "run", "n", "s", "peak", "columns"))
  runs$first <- runs$run == 1
  cat (sprintf ("%-9s %9s %9s %9s %11s %9s %9s %7s %7s %9s %9s %7s\n", "file", "n", "first s", "warm s", "rows/s",
                "fread", "its warm", "first/", "warm/", "peak MB", "columns", "ratio"))
  for (kind in unique (runs$name)) {
    ours <- runs[runs$name == kind & runs$reader == "engraft", ]
    theirs <- runs[runs$name == kind & runs$reader == "fread", ]
    stopifnot (length (unique (c (ours$n, theirs$n))) == 1)
    times <- c (median (ours$s[ours$first]), median (ours$s[!ours$first]),
                median (theirs$s[theirs$first]), median (theirs$s[!theirs$first]))
    cat (sprintf ("%-9s %9d %9.3f %9.3f %11.0f %9.3f %9.3f %7.2f %7.2f %9.1f %9.1f %7.2f\n", kind, ours$n[1],
                  times[1], times[2], ours$n[1] / times[1], times[3], times[4], times[1] / times[3], times[2] / times[4],
                  median (ours$peak, na.rm = TRUE), median (ours$columns, na.rm = TRUE),
                  median (ours$peak / ours$columns, na.rm = TRUE)))
  }
  cat ("Medians over processes that take turns; first: a new process, warm: its later runs; first/ and warm/: our time by fread's.\n")
}

if (arguments[1] == "--read") {
  read (arguments[2], arguments[3], as.integer (arguments[4]))
} else {
  tabulate (arguments[2])
}
