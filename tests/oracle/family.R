# Numbers for tests/kernel/test-family.c:  Rscript family.R > family-oracle.h
# The rows are those of survival-oracle.h.
# SPDX-License-Identifier: GPL-3.0-or-later
library(survival)
out <- function (...) cat (..., sep = "")
num <- function (x) ifelse (is.na (x), "NAN", ifelse (is.infinite (x), "INFINITY", formatC (x, digits = 17, format = "g")))
vec <- function (type, name, x) out ("static const ", type, " ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n")
out ("/* Made by family.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ". */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n")
types <- c ("plain", "log", "log-log", "logit", "arcsin")

l <- lung[!is.na (lung$ph.ecog) & lung$ph.ecog < 3, ][1:120, ]
time <- l$time; event <- as.integer (l$status == 2); sex <- l$sex; ecog <- l$ph.ecog
y <- Surv (time, event)
first <- function (f) seq_len (f$strata[1])

# all five intervals of the first group, [type][point]
limits <- lapply (types, function (t) survfit (y ~ sex, conf.type = t))
vec ("double", "five_lower", unlist (lapply (limits, function (f) f$lower[first (f)])))
vec ("double", "five_upper", unlist (lapply (limits, function (f) f$upper[first (f)])))

# survival at times, [group][time]
at <- c (0, 11, 12, 166.5, 310, 900, 2000)
vec ("double", "at_times", at)
s <- summary (survfit (y ~ sex), times = at, extend = TRUE)
vec ("double", "at_risk", s$n.risk); vec ("double", "at_survival", s$surv); vec ("double", "at_se", s$std.err)
vec ("double", "at_events", tapply (s$n.event, s$strata, cumsum) |> unlist ())

# restricted means up to 100, 500, 800: [tau][group] mean, se
vec ("double", "rmst", unlist (lapply (c (100, 500, 800), function (tau)
  t (summary (survfit (y ~ sex), rmean = tau)$table[, 5:6]))))

# median follow-up of both groups, with its interval; conditional survival from 200 on, first group
q <- quantile (survfit (Surv (time, 1 - event) ~ sex), .5)
vec ("double", "follow_up", cbind (q$quantile, q$lower, q$upper))
f <- survfit (y ~ sex, start.time = 200)
vec ("double", "given_time", f$time[first (f)]); vec ("double", "given_survival", f$surv[first (f)])
vec ("double", "given_se_log", f$std.err[first (f)])

# The family by its definition, with the tie correction; s: strata
family <- function (weight, group, s = rep (1, length (time)), entry = rep (-Inf, length (time)), k = sort (unique (group))) {
  U <- numeric (length (k)); V <- matrix (0, length (k), length (k))
  for (stratum in unique (s)) {
    S <- 1; St <- 1
    for (t in sort (unique (time[event == 1 & s == stratum]))) {
      risk <- s == stratum & time >= t & entry < t
      n <- sum (risk); dead <- risk & time == t & event == 1; d <- sum (dead)
      nk <- sapply (k, function (g) sum (risk & group == g)); dk <- sapply (k, function (g) sum (dead & group == g))
      St <- St * (1 - d / (n + 1)); w <- weight (n, S, St)
      U <- U + w * (dk - d * nk / n)
      if (n > 1) V <- V + w^2 * d * (n - d) / (n - 1) * (diag (nk / n) - outer (nk, nk) / n^2)
      S <- S * (1 - d / n)
    }
  }
  list (U = U, V = V, chisq = drop (U[-1] %*% solve (V[-1, -1], U[-1])))
}
weights <- list (function (n, S, St) 1, function (n, S, St) n, function (n, S, St) sqrt (n), function (n, S, St) St,
  function (n, S, St) St * n / (n + 1), function (n, S, St) S^.5 * (1 - S)^2, function (n, S, St) S, function (n, S, St) 1 - S)
all <- lapply (weights, family, group = ecog)
stopifnot (abs (all[[1]]$chisq - survdiff (y ~ ecog)$chisq) < 1e-9, abs (all[[7]]$chisq - survdiff (y ~ ecog, rho = 1)$chisq) < 1e-9)
vec ("double", "family_chisq", sapply (all, function (a) a$chisq))
vec ("double", "family_stratified", sapply (weights, function (w) family (w, ecog, sex)$chisq))
stopifnot (abs (family (weights[[1]], ecog, sex)$chisq - survdiff (y ~ ecog + strata (sex))$chisq) < 1e-9)
vec ("double", "rho_chisq", c (survdiff (y ~ ecog, rho = 1)$chisq, survdiff (y ~ ecog, rho = .5)$chisq,
                               survdiff (y ~ ecog + strata (sex), rho = 1)$chisq))
# trend with the scores 0, 1, 3, [weight]
scores <- c (0, 1, 3)
vec ("double", "family_trend", sapply (all, function (a) sum (scores * a$U)^2 / drop (scores %*% a$V %*% scores)))
# entries: half of the time for every third row
entry <- ifelse (seq_along (time) %% 3 == 0, floor (time / 2), -1)
vec ("double", "family_truncated", sapply (weights, function (w) family (w, ecog, entry = entry)$chisq))
pair <- function (a, b) { i <- ecog %in% c (a, b); survdiff (Surv (time[i], event[i]) ~ ecog[i])$chisq }
vec ("double", "family_pairs", c (pair (0, 1), pair (0, 2), pair (1, 2)))

# Quantiles of 40 small sets with late entries, whose limits need not fall, and whose last
# values are often hit: [set][type][p] quantile, lower, upper
set.seed (7)
rows <- NULL; answers <- NULL
for (set in 1:40) {
  stop <- sample (2:9, 12, TRUE); start <- if (set %% 2) pmax (0, stop - sample (1:9, 12, TRUE)) else rep (0, 12)
  status <- rbinom (12, 1, .7)
  rows <- rbind (rows, cbind (start, stop, status))
  for (t in types) {
    q <- quantile (survfit (Surv (start, stop, status) ~ 1, conf.type = t), c (.25, .5, .75, 1))
    answers <- c (answers, rbind (q$quantile, q$lower, q$upper))
  }
}
vec ("double", "small_entry", rows[, 1]); vec ("double", "small_time", rows[, 2]); vec ("unsigned char", "small_status", rows[, 3])
vec ("double", "small_quantiles", answers)

# hazards, [estimator][point] of the first group
haz <- lapply (1:2, function (ctype) survfit (y ~ sex, stype = 2, ctype = ctype))
for (what in c ("surv", "std.err", "cumhaz", "std.chaz"))
  vec ("double", paste0 ("hazard_", gsub ("[.]", "_", what)), unlist (lapply (haz, function (f) f[[what]][first (f)])))

# For tests/lib/test-survival-answers.c.  Pairs of ecog 0-1, 0-2, 1-2: [method][pair], in the order of the options
p <- pchisq (c (pair (0, 1), pair (0, 2), pair (1, 2)), 1, lower.tail = FALSE)
vec ("double", "pairs_adjusted", sapply (c ("none", "bonferroni", "holm", "hochberg", "hommel", "BH", "BY"), function (m) p.adjust (p, m)))
# whole weights: each row stands for so many
counts <- rep (seq_along (time), 1 + l$age %% 3)
vec ("double", "counts_chisq", survdiff (Surv (time[counts], event[counts]) ~ ecog[counts])$chisq)
# landmark at 166: those after it, counted from it
i <- time > 166; ly <- Surv (time[i] - 166, event[i])
vec ("double", "landmark", c (sum (i), survdiff (ly ~ sex[i])$chisq, t (quantile (survfit (ly ~ sex[i]), .5)$quantile)))
# difference of the restricted means to 500: difference, se, p
m <- summary (survfit (y ~ sex), rmean = 500)$table[, 5:6]; d <- m[1, 1] - m[2, 1]; se <- sqrt (sum (m[, 2]^2))
vec ("double", "mean_difference", c (d, se, 2 * pnorm (-abs (d / se))))
# every third event is another one: follow-up ends with it, but is not lost
other <- ifelse (event == 1 & seq_along (time) %% 3 == 0, 2, event)
q <- quantile (survfit (Surv (time, other == 0) ~ sex), .5)
vec ("double", "others_follow_up", cbind (q$quantile, q$lower, q$upper))
vec ("double", "others_chisq", survdiff (Surv (time, other == 1) ~ sex)$chisq)

# Survival at fixed times: differences with Greenwood's variance, and the test of Klein et al. (2007) on the scale of
# log (-log), for sex and for the three values of ecog together and pair by pair
at_time <- function (group, time) {
  s <- summary (survfit (y ~ group), times = time)
  list (survival = s$surv, se = s$std.err, scale = log (-log (s$surv)),
        variance = (s$std.err / (s$surv * log (s$surv)))^2)
}
fixed <- NULL
for (time in c (180, 365)) {
  f <- at_time (sex, time)
  d <- f$survival[1] - f$survival[2]
  se <- sqrt (sum (f$se^2))
  chisq <- diff (f$scale)^2 / sum (f$variance)
  fixed <- c (fixed, d, se, d - qnorm (.975) * se, d + qnorm (.975) * se, chisq, pchisq (chisq, 1, lower.tail = FALSE))
}
vec ("double", "fixed_time_difference", fixed)
f <- at_time (ecog, 365)
w <- 1 / f$variance
chisq <- sum (w * (f$scale - sum (w * f$scale) / sum (w))^2)
vec ("double", "fixed_time_all", c (chisq, pchisq (chisq, length (w) - 1, lower.tail = FALSE)))
