# Numbers for tests/kernel/test-risks.c:  Rscript risks.R > risks-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
library(survival); library(cmprsk)
out <- function (...) cat (..., sep = "")
num <- function (x) ifelse (is.na (x), "NAN", ifelse (is.infinite (x), "INFINITY", formatC (x, digits = 17, format = "g")))
vec <- function (type, name, x) out ("static const ", type, " ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n")
out ("/* Made by risks.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")),
     ", cmprsk ", as.character (packageVersion ("cmprsk")), ". */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n")

m <- mgus2[!is.na (mgus2$hgb) & !is.na (mgus2$creat), ]
m <- m[seq (1, nrow (m), by = 8), ]
etime <- with (m, ifelse (pstat == 0, futime, ptime)); cr <- with (m, ifelse (pstat == 1, 1, 2 * death))
etime <- ceiling (etime / 3)                        # many ties
sex <- as.integer (m$sex) - 1; stratum <- as.integer (m$age > 70)
three <- as.integer (cut (m$age, c (0, 60, 75, 120))) - 1
w <- round (.4 + (m$age %% 7) / 4, 3); entry <- pmin (floor (etime / 3), 5) * (m$id %% 2); entry[entry >= etime] <- 0
cluster <- m$id %% 23
vec ("double", "mgus_time", etime); vec ("unsigned char", "mgus_cause", cr); vec ("unsigned", "mgus_sex", sex)
vec ("unsigned", "mgus_stratum", stratum); vec ("unsigned", "mgus_age_group", three)
vec ("double", "mgus_weight", w); vec ("double", "mgus_entry", entry); vec ("unsigned", "mgus_cluster", cluster)
vec ("double", "mgus_age", m$age); vec ("double", "mgus_hgb", m$hgb); vec ("double", "mgus_creat", m$creat)

# of the first group: states one row after the other
states <- function (name, f) {
  k <- if (is.null (f$strata)) seq_along (f$time) else seq_len (f$strata[1])
  vec ("double", paste0 (name, "_p"), t (f$pstate[k, ])); vec ("double", paste0 (name, "_se"), t (f$std.err[k, ]))
  vec ("double", paste0 (name, "_at_risk"), t (f$n.risk[k, ]))
}
crf <- factor (cr, 0:2)
states ("mgus_plain", survfit (Surv (etime, crf) ~ sex))
states ("mgus_weighted", survfit (Surv (etime, crf) ~ sex, weights = w))
# survfit does not look at clusters of competing risks: from the influences, of which there is one more time
f <- survfit (Surv (etime, crf) ~ sex, weights = w, influence = TRUE); u <- f$influence.pstate[[1]]; k <- sex == 0
f$std.err[seq_len (f$strata[1]), ] <- sapply (1:3, function (j) sqrt (colSums (rowsum (u[, -1, j] * w[k], cluster[k])^2)))
states ("mgus_clustered", f)
states ("mgus_entered", survfit (Surv (entry, etime, crf) ~ sex, id = seq_along (etime)))

# from MGUS to myeloma to death, each patient one or two rows
d <- m; d$futime <- ifelse (d$pstat == 1 & d$ptime >= d$futime, d$ptime + 1, d$futime)
t <- tmerge (d, d, id = id, death = event (futime, death), pcm = event (ptime, pstat))
t <- tmerge (t, d, id = id, enum = tdc (ptime * 0))
to <- factor (ifelse (t$death == 1, 2, t$pcm), 0:2)
first <- !duplicated (t$id); from <- ifelse (first, 0, ifelse (c (0, t$pcm[-nrow (t)]) == 1, 1, 0))
vec ("double", "path_entry", t$tstart); vec ("double", "path_time", t$tstop)
vec ("unsigned char", "path_from", from); vec ("unsigned char", "path_to", ifelse (to == 0, 255, as.integer (to) - 1))
vec ("unsigned", "path_id", match (t$id, unique (t$id)) - 1)
states ("path", survfit (Surv (t$tstart, t$tstop, to) ~ 1, id = t$id))

# cmprsk: estimate and variance after each jump, of the first group
for (rho in c (0, 1)) {
  g <- cuminc (etime, cr, sex, rho = rho)$Tests; g3 <- cuminc (etime, cr, three, stratum, rho = rho)$Tests
  vec ("double", paste0 ("gray_two_", rho), t (g[, 1:2])); vec ("double", paste0 ("gray_strata_", rho), t (g3[, 1:2]))
}
c0 <- cuminc (etime, cr, sex)
for (k in 1:2) {
  tp <- timepoints (c0, seq (0, 120, by = 10))
  vec ("double", paste0 ("gray_var_", k), tp$var[paste (0, k), ])
}

# The robust variance with censoring groups by its definition (Fine & Gray 1999, (8)): what a censoring
# tells of G is told of its own group alone.  crr 2.2-11 lets those of all groups into q (u).
robust <- function (time, cause, x, b, invinf, k, group) {
  n <- length (time); r <- drop (exp (x %*% b)); g <- function (j, s) {
    i <- group == group[j]; u <- unique (time[i & cause == 0 & time < s])
    prod (1 - vapply (u, function (v) sum (i & cause == 0 & time == v) / sum (i & time >= v), 0)) }
  s <- sort (unique (time[cause == k])); d <- sapply (s, function (v) sum (cause == k & time == v))
  other <- cause != 0 & cause != k
  weight <- sapply (s, function (v) sapply (1:n, function (j) if (time[j] >= v) 1 else if (other[j]) g (j, v) / g (j, time[j]) else 0))
  s0 <- colSums (weight * r); mean <- t (t (x) %*% (weight * r)) / s0
  eta <- t (sapply (1:n, function (i) { e <- if (cause[i] == k) x[i, ] - mean[s == time[i], ] else 0
    e - colSums ((rep (1, length (s)) %o% x[i, ] - mean) * (weight[i, ] * r[i] * d / s0)) }))
  q <- function (u, a) { later <- which (s >= u); i <- other & time < u & group == a
    z <- rep (0, ncol (x))
    for (l in later) z <- z + drop (t (x[i, , drop = FALSE] - rep (1, sum (i)) %o% mean[l, ]) %*% (weight[i, l] * r[i])) * d[l] / s0[l]
    z }
  psi <- t (sapply (1:n, function (i) { a <- group[i]; own <- group == a; p <- function (u) sum (own & time >= u)
    u <- unique (time[own & cause == 0 & time <= time[i]]); z <- if (cause[i] == 0) q (time[i], a) / p (time[i]) else rep (0, ncol (x))
    for (v in u) z <- z - q (v, a) / p (v)^2 * sum (own & cause == 0 & time == v); z }))
  e <- eta + psi
  invinf %*% (t (e) %*% e) %*% invinf
}

x <- cbind (m$age, m$hgb, m$creat, sex)
vec ("double", "crr_new", c (70, 13, 1.2, 1))
for (k in 1:2) {
  f <- crr (etime, cr, x, failcode = k, gtol = 1e-12); fg <- crr (etime, cr, x, failcode = k, cengroup = stratum, gtol = 1e-12)
  p <- predict (f, rbind (c (70, 13, 1.2, 1)))
  vec ("double", paste0 ("crr_coef_", k), f$coef); vec ("double", paste0 ("crr_var_", k), f$var)
  vec ("double", paste0 ("crr_invinf_", k), f$invinf); vec ("double", paste0 ("crr_loglik_", k), c (f$loglik, f$loglik.null))
  vec ("double", paste0 ("crr_jumps_", k), f$bfitj); vec ("double", paste0 ("crr_predicted_", k), p[, 2])
  vec ("double", paste0 ("crr_group_coef_", k), fg$coef); stopifnot (all.equal (f$var, robust (etime, cr, x, f$coef, f$invinf, k, rep (1, nrow (x))), tolerance = 1e-9))
  vec ("double", paste0 ("crr_group_var_", k), robust (etime, cr, x, fg$coef, fg$invinf, k, stratum))
}

# whether effects on the subdistribution change with g(t): of each column, and of all; without ties, at which finegray
# lets events leave before censorings and crr does not
untied <- etime + seq_along (etime) / 1e4
vec ("double", "mgus_untied", untied)
for (k in 1:2) {
  rows <- finegray (Surv (time, cause) ~ ., data.frame (time = untied, cause = crf, x1 = x[, 1], x2 = x[, 2], x3 = x[, 3], x4 = x[, 4]),
                 etype = as.character (k))
  f <- coxph (Surv (fgstart, fgstop, fgstatus) ~ x1 + x2 + x3 + x4, rows, weights = fgwt, ties = "breslow",
              control = coxph.control (eps = 1e-14, iter.max = 100, toler.chol = 1e-15))
  for (g in c ("identity", "log")) vec ("double", paste0 ("finegray_zph_", g, "_", k), cox.zph (f, g, terms = FALSE)$table[, 1])
}

# recurrent infections, each patient several rows
c <- cgd[cgd$id <= 70, ]
vec ("double", "cgd_entry", c$tstart); vec ("double", "cgd_time", c$tstop); vec ("unsigned char", "cgd_status", c$status)
vec ("unsigned", "cgd_id", c$id - 1); vec ("unsigned", "cgd_group", as.integer (c$treat) - 1)
f <- survfit (Surv (tstart, tstop, status) ~ treat, id = id, data = c); k <- seq_len (f$strata[1])
vec ("double", "cgd_times", f$time[k]); vec ("double", "cgd_mean", f$cumhaz[k]); vec ("double", "cgd_se", f$std.chaz[k])
