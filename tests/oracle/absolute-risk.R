# Numbers for tests/kernel/test-absolute-risk.c:  Rscript absolute-risk.R > absolute-risk-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
# What each row adds to a risk is found without any formula: both models are fitted again with the weight of the row a
# little larger and a little smaller, and the product limit is taken anew.
library(survival)
out <- function (...) cat (..., sep = "")
num <- function (x) formatC (x, digits = 17, format = "g")
out ("/* Made by absolute-risk.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ". */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n")
tight <- suppressWarnings (coxph.control (eps = 1e-15, toler.chol = 1e-15, iter.max = 60))

i <- 0:23
d <- data.frame (time = c(2, 3, 3, 5, 6, 6, 7, 8, 8, 9, 11, 12, 12, 14, 15, 16, 18, 18, 20, 21, 23, 25, 26, 28),
                 status = c(1, 2, 1, 0, 1, 1, 2, 1, 2, 0, 1, 1, 2, 0, 2, 1, 0, 1, 2, 1, 0, 2, 1, 0),
                 a = ((i * 7) %% 5 - 2) / 2, b = as.numeric (i %% 3 == 1))
d$cluster <- i %% 8
people <- rbind (c(.5, 1), c(-1, 0), c(4, 3))      # the last far from the others: its hazards rise by more than 1
horizons <- c(8, 15, 26)

# risks of both causes: person, then cause, then time
risks <- function (w, entry, ties) {
  d$.w <- w; d$entry <- entry
  moments <- sort (unique (d$time[d$status > 0]))
  rise <- lapply (1:2, function (k) {
    y <- with (d, if (any (entry > 0)) Surv (entry, time, status == k) else Surv (time, status == k))
    x <- as.matrix (d[c("a", "b")])
    beta <- coxph (y ~ x, weights = d$.w, ties = ties, control = tight)$coefficients
    r <- w * exp (drop (x %*% beta))
    base <- sapply (moments, function (t) {
      dead <- d$time == t & d$status == k; m <- sum (dead)
      if (m == 0) return (0)
      share <- if (ties == "efron") (seq_len (m) - 1) / m else numeric (m)
      sum (mean (w[dead]) / (sum (r[d$time >= t & entry < t]) - share * sum (r[dead]))) })
    outer (base, exp (drop (people %*% beta))) })
  c(sapply (seq_len (nrow (people)), function (p) {
    all <- rise[[1]][, p] + rise[[2]][, p]
    before <- c(1, cumprod (pmax (0, 1 - all)))[seq_along (all)]
    sapply (1:2, function (k) c(0, cumsum (before * rise[[k]][, p] / pmax (1, all)))[findInterval (horizons, moments) + 1]) }))
}

table <- function (name, entry = numeric (24), ties = "efron", eps = 1e-4) {
  one <- rep (1, 24)
  influence <- sapply (seq_len (24), function (row) {
    step <- function (h) { w <- one; w[row] <- 1 + h; risks (w, entry, ties) }
    # of the fourth order, so that what is left is rounding
    (8 * (step (eps) - step (-eps)) - (step (2 * eps) - step (-2 * eps))) / 12 / eps })
  sums <- sapply (split (1:24, d$cluster), function (rows) rowSums (influence[, rows]))
  x <- cbind (risks (one, entry, ties), sqrt (rowSums (influence^2)), sqrt (rowSums (sums^2)))
  out ("static const double ", name, "[][3] = {\n", paste0 ("  { ", apply (x, 1, function (v) paste (num (v), collapse = ", ")), " },\n"), "};\n")
}
out ("/* risk, its error, the same over clusters; of each person, of each cause, at each time */\n")
table ("efron_risks")
table ("breslow_risks", ties = "breslow")
table ("late_risks", entry = ifelse (i %% 3 == 0, 0, pmax (0, d$time - 4 - i %% 5)))
