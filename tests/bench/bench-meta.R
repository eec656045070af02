# ms of one fit by metafor of what bench-meta fits.
# SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages (library (metafor))
d <- escalc ("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
for (i in 1:20) rma (yi, vi, data = d, method = "REML", test = "knha")
n <- 200
t <- system.time (for (i in 1:n) rma (yi, vi, data = d, method = "REML", test = "knha"))[["elapsed"]]
cat (1000 * t / n, "\n")
