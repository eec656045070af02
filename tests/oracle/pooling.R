# Numbers for tests/kernel/test-pooling.c:  Rscript pooling.R > pooling-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The trials of BCG against tuberculosis (Colditz et al. 1994), as metafor has them as dat.bcg.  Written from
# definitions, apart from the program: DerSimonian and Laird's estimate as printed, REML by maximising the restricted
# likelihood itself.  metafor prints for these (Viechtbauer 2010, J Stat Softw 36(3)): REML -0.7145, se 0.1798,
# tau^2 0.3132, I^2 92.22 %, Q (df = 12) = 152.2330.
tpos <- c (4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27)
tneg <- c (119, 300, 228, 13536, 5036, 1361, 2537, 87886, 7470, 1699, 50448, 2493, 16886)
cpos <- c (11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29)
cneg <- c (128, 274, 209, 12619, 5761, 1079, 619, 87892, 7232, 1600, 27197, 2338, 17825)
y <- log ((tpos / (tpos + tneg)) / (cpos / (cpos + cneg)))
v <- 1 / tpos - 1 / (tpos + tneg) + 1 / cpos - 1 / (cpos + cneg)
k <- length (y)
pool <- function (tau2) { w <- 1 / (v + tau2); c (sum (w * y) / sum (w), 1 / sqrt (sum (w))) }
w <- 1 / v; q <- sum (w * (y - pool (0)[1])^2)
dl <- max (0, (q - (k - 1)) / (sum (w) - sum (w^2) / sum (w)))
restricted <- function (t) { w <- 1 / (v + t); m <- sum (w * y) / sum (w)
  -(sum (log (v + t)) + log (sum (w)) + sum (w * (y - m)^2)) / 2 }
slope <- function (t) { w <- 1 / (v + t); m <- sum (w * y) / sum (w)
  -(sum (w) - sum (w^2) / sum (w) - sum (w^2 * (y - m)^2)) / 2 }
reml <- uniroot (slope, c (1e-6, 5), tol = 1e-15)$root
stopifnot (abs (optimize (restricted, c (0, 5), maximum = TRUE, tol = 1e-9)$maximum - reml) < 1e-5)
s2 <- (k - 1) / (sum (w) - sum (w^2) / sum (w))
predict <- function (tau2) { p <- pool (tau2); p[1] + c (-1, 1) * qt (.975, k - 2) * sqrt (tau2 + p[2]^2) }
num <- function (x) formatC (x, digits = 17, format = "g")
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (x), collapse = ", "), 100), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by pooling.R with ", R.version.string, ". */\n/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n", sep = "")
vec ("bcg_y", y); vec ("bcg_v", v)
cat ("/* estimate, standard error, tau^2, I^2, Q, p of Q, prediction from and to */\n")
row <- function (tau2, i2) c (pool (tau2), tau2, i2, q, pchisq (q, k - 1, lower.tail = FALSE), predict (tau2))
vec ("bcg_fixed", row (0, (q - (k - 1)) / q)); vec ("bcg_dl", row (dl, dl / (dl + s2))); vec ("bcg_reml", row (reml, reml / (reml + s2)))
