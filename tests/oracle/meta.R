# Numbers for tests/kernel/test-meta.c:  Rscript meta.R > meta-oracle.h
# SPDX-License-Identifier: GPL-3.0-or-later
#
# By metafor 3.8-1 of Debian, with tolerances at which its iterations have ended, and where it stops early (the binomial
# and normal model) by integration written here.  Trials of BCG against tuberculosis: Colditz et al. 1994, JAMA 271:698
# (dat.bcg).  Stays in hospital after stroke: Normand 1999, Stat Med 18:321 (dat.normand1999).  Recovery after
# intracerebral aneurysms: Pritz et al. 1996, in Zhou, Brizendine and Pritz 1999, Stat Med 18:1005 (dat.pritz1997).
suppressMessages (library (metafor))
tight <- list (threshold = 1e-13, tol = 1e-14, maxiter = 10000)
num <- function (x) ifelse (is.na (x), "NAN", formatC (x, digits = 17, format = "g"))
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.vector (x)), collapse = ", "), 110), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by meta.R with metafor ", as.character (packageVersion ("metafor")), ". */\n",
  "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n#include <math.h>\n\n", sep = "")
b <- dat.bcg
vec ("bcg_x1", b$tpos); vec ("bcg_n1", b$tpos + b$tneg); vec ("bcg_x2", b$cpos); vec ("bcg_n2", b$cpos + b$cneg)
vec ("bcg_latitude", b$ablat)
n <- dat.normand1999
for (v in c ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")) vec (paste0 ("stroke_", v), n[[v]])
p <- dat.pritz1997
vec ("aneurysm_x", p$xi); vec ("aneurysm_n", p$ni)
# with a zero on one side, on both, and all
cat ("\n/* y and v of each study, by measure: counts 0 / 10 and 3 / 12, 5 / 10 and 12 / 12, 2 / 10 and 3 / 12, 0 / 10 and 0 / 12 */\n")
z <- data.frame (x1 = c (0, 5, 2, 0), n1 = 10, x2 = c (3, 12, 3, 0), n2 = 12)
for (m in c ("OR", "RR", "RD", "AS")) { e <- escalc (m, ai = x1, n1i = n1, ci = x2, n2i = n2, data = z); vec (paste0 ("zero_", m), rbind (e$yi, e$vi)) }
for (m in c ("IRR", "IRD")) { e <- escalc (m, x1i = x1, t1i = n1, x2i = x2, t2i = n2, data = z); vec (paste0 ("zero_", m), rbind (e$yi, e$vi)) }
for (m in c ("MD", "SMD", "ROM")) { e <- escalc (m, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = n)
  vec (paste0 ("stroke_", m), rbind (e$yi, e$vi)) }
for (m in c ("PR", "PLN", "PLO", "PAS", "PFT")) { e <- escalc (m, xi = xi, ni = ni, data = p); vec (paste0 ("aneurysm_", m), rbind (e$yi, e$vi)) }
e <- escalc ("IRLN", xi = xi, ti = ni, data = p); vec ("aneurysm_IRLN", rbind (e$yi, e$vi))
cat ("/* proportions of which 7, 13 are 0.3, 0.9 and 1.4 of Freeman and Tukey's */\n")
vec ("freeman_tukey_back", c (transf.ipft (.3, 7), transf.ipft (.9, 13), transf.ipft (1.4, 13)))
cat ("\n/* method by method: estimate, se, lower, upper, p, tau2, I2, H2, Q, p of Q, prediction from, to; then with Knapp and Hartung */\n")
methods <- c ("FE", "DL", "HE", "HS", "SJ", "ML", "REML", "EB", "PM")
row <- function (r) { pr <- predict (r); if (is.null (pr$pi.lb)) pr$pi.lb <- pr$pi.ub <- NA; c (r$beta, r$se, r$ci.lb, r$ci.ub, r$pval, r$tau2, r$I2 / 100, r$H2, r$QE, r$QEp, pr$pi.lb, pr$pi.ub) }
or <- escalc ("OR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = b)
md <- escalc ("MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = n)
all <- function (e, tight) t (sapply (methods, function (m) if (m == "FE") c (row (rma (yi, vi, data = e, method = m)), rep (NA, 12)) else
  c (row (rma (yi, vi, data = e, method = m, control = tight)), row (rma (yi, vi, data = e, method = m, test = "knha", control = tight)))))
vec ("bcg_pooled", t (all (or, tight)))
# tau2 is in days squared here, some 600
vec ("stroke_pooled", t (all (md, list (threshold = 1e-10, tol = 1e-12, maxiter = 10000, tau2.max = 1e5))))
vec ("bcg_tau2_interval", confint (rma (yi, vi, data = or, method = "REML", control = tight), control = list (tol = 1e-14))$random[1, 2:3])
cat ("\n/* on 1, latitude and its square: coefficients, ses, ps, tau2, Q left, its p, test of both and its p; mean, limits and prediction at 30 */\n")
for (k in c ("z", "knha")) { r <- rma (yi, vi, mods = ~ ablat + I (ablat^2), data = or, method = "REML", test = k, control = tight)
  pr <- predict (r, c (30, 900)); vec (paste0 ("bcg_line_", k), c (r$beta, r$se, r$pval, r$tau2, r$QE, r$QEp, r$QM, r$QMp, pr$pred, pr$ci.lb, pr$ci.ub, pr$pi.lb, pr$pi.ub)) }
cat ("\n/* residual, dffits, Cook's distance, ratio of covariances, hat, weight of each study */\n")
r <- rma (yi, vi, data = or, method = "REML", control = tight); i <- influence (r)$inf
vec ("bcg_influence", rbind (i$rstudent, i$dffits, i$cook.d, i$cov.r, i$hat, i$weight / 100))
r2 <- rma (yi, vi, mods = ~ ablat, data = or, method = "DL"); i <- influence (r2)$inf
vec ("bcg_line_influence", rbind (i$rstudent, i$dffits, i$cook.d, i$cov.r, i$hat))
cat ("/* estimate, se, lower, upper, tau2, I2, Q of all but one study, and of the first ones */\n")
part <- function (e) { r <- rma (yi, vi, data = e, method = "REML", test = "knha", control = tight); c (r$beta, r$se, r$ci.lb, r$ci.ub, r$tau2, r$I2 / 100, r$QE) }
vec ("bcg_without", sapply (1:13, function (i) part (or[-i, ]))); vec ("bcg_first", sapply (2:13, function (i) part (or[1:i, ])))
cat ("\n/* Egger's intercept, se, t, p; Begg's tau, p; studies missing, on the right, then estimate, se, tau2 of all */\n")
bias <- function (e, method) { x <- rma (yi, vi, data = e, method = method, control = tight); l <- summary (lm (I (yi / sqrt (vi)) ~ I (1 / sqrt (vi)), data = e))$coefficients[1, ]
  k <- ranktest (x); t <- trimfill (x); f <- rma (t$yi, t$vi, method = method, control = tight)
  c (l, k$tau, k$pval, t$k0, t$side == "right", f$beta, f$se, f$tau2) }
rr <- escalc ("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = b)
w <- dat.nielweise2007; wo <- escalc ("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = w)
vec ("bcg_bias", bias (rr, "REML")); vec ("bcg_bias_dl", bias (rr, "DL"))
cat ("/* Catheters with anti-infective coating: Niel-Weise et al. 2007, J Antimicrob Chemother 59:359 (dat.nielweise2007) */\n")
vec ("catheter_x1", w$ai); vec ("catheter_n1", w$n1i); vec ("catheter_x2", w$ci); vec ("catheter_n2", w$n2i)
vec ("catheter_bias", bias (wo, "REML"))
cat ("\n/* by side that is found, left, right, of each L0, R0, Q0: missing, their se, p, on the right, estimate, se, tau2 of all; NAN: no answer */\n")
trimmed <- function (e, method) { x <- rma (yi, vi, data = e, method = method, control = tight)
  one <- function (side, estimator) tryCatch ({ t <- if (is.null (side)) trimfill (x, estimator = estimator, control = tight) else
      trimfill (x, side = side, estimator = estimator, control = tight)
    c (t$k0, t$se.k0, t$p.k0, t$side == "right", t$beta, t$se, t$tau2) }, error = function (...) rep (NA, 7))
  suppressWarnings (unlist (lapply (list (NULL, "left", "right"), function (s) lapply (c ("L0", "R0", "Q0"), function (k) one (s, k))))) }
vec ("bcg_trimmed", trimmed (rr, "REML")); vec ("bcg_trimmed_dl", trimmed (rr, "DL")); vec ("bcg_trimmed_fe", trimmed (rr, "FE"))
vec ("catheter_trimmed", trimmed (wo, "REML")); vec ("catheter_trimmed_pm", trimmed (wo, "PM"))
vec ("few_trimmed", trimmed (data.frame (yi = c (-3, 3, 5, 6), vi = c (.01, 4, 4, 5)), "FE"))
cat ("\n/* Mantel and Haenszel's estimate, se, Q, df of odds ratio, risk ratio, risk difference, and Peto's */\n")
counts <- function (x1, n1, x2, n2) { d <- data.frame (x1, n1, x2, n2)
  own <- function (r) c (r$beta, r$se, r$QE, r$k.yi - 1)
  c (sapply (c ("OR", "RR", "RD"), function (m) own (rma.mh (measure = m, ai = x1, n1i = n1, ci = x2, n2i = n2, data = d))),
     own (rma.peto (ai = x1, n1i = n1, ci = x2, n2i = n2, data = d))) }
vec ("bcg_stratified", counts (b$tpos, b$tpos + b$tneg, b$cpos, b$cpos + b$cneg))
vec ("catheter_stratified", counts (w$ai, w$n1i, w$ci, w$n2i))
cat ("\n/* Wilson's and Clopper and Pearson's limits of 0 / 15, 1 / 15, 5 / 10, 15 / 15, 2 / 42 at 95 %, then 99 % */\n")
wilson <- function (x, n, l) as.vector (suppressWarnings (prop.test (x, n, correct = FALSE, conf.level = l))$conf.int)
pairs <- list (c (0, 15), c (1, 15), c (5, 10), c (15, 15), c (2, 42))
vec ("proportion_limits", unlist (lapply (c (.95, .99), function (l) lapply (pairs, function (q) c (wilson (q[1], q[2], l), binom.test (q[1], q[2], conf.level = l)$conf.int)))))
cat ("\n/* the binomial and normal model: logit, se, tau2, log likelihood, the same without tau2 */\n")
u <- seq (-14, 14, length.out = 20001); h <- u[2] - u[1]
integrated <- function (x, n, X) function (t) { k <- ncol (X); sum (mapply (function (x, n, e) { e <- e + t[k + 1] * u
  log (sum (exp (x * e - n * ifelse (e > 0, e + log1p (exp (-e)), log1p (exp (e)))) * dnorm (u)) * h) }, x, n, as.vector (X %*% t[1:k]))) }
fit <- function (x, n, X) { f <- integrated (x, n, X); k <- ncol (X)
  o <- optim (c (rep (0, k), .5), function (t) -f (t), method = "BFGS", control = list (reltol = 1e-15, maxit = 1000))
  o <- nlm (function (t) -f (t), o$par, gradtol = 1e-10, steptol = 1e-12, iterlim = 1000)
  H <- -numDeriv::hessian (f, o$estimate)
  c (o$estimate[1:k], sqrt (diag (solve (H)))[1:k], o$estimate[k + 1]^2, -o$minimum, as.numeric (logLik (glm (cbind (x, n - x) ~ X - 1, family = binomial))) - sum (lchoose (n, x))) }
settled <- function (x, n, X) { f <- integrated (x, n, X); k <- ncol (X); o <- fit (x, n, X); t <- c (o[1:k], sqrt (o[2 * k + 1]))
  for (i in 1:4) t <- t - solve (numDeriv::hessian (f, t), numDeriv::grad (f, t))
  c (t[1:k], sqrt (diag (solve (-numDeriv::hessian (f, t))))[1:k], t[k + 1]^2, f (t), o[2 * k + 3]) }
vec ("aneurysm_exact", fit (p$xi, p$ni, matrix (1, 14, 1)))
d <- c (8, 5, 8, 1, 0, 12, 4); N <- c (79, 90, 34, 42, 10, 175, 18); moderator <- c (14, 13, 7, 20, 7, 17, 18)
cat ("/* deaths from treatment in systemic sclerosis: 8 / 79, 5 / 90, 8 / 34, 1 / 42, 0 / 10, 12 / 175, 4 / 18; then on a number of each study */\n")
vec ("deaths_exact", fit (d, N, matrix (1, 7, 1))); vec ("deaths_line_exact", fit (d, N, cbind (1, moderator)))
cat ("\n/* residual, dffits, Cook's distance, ratio of covariances with Knapp and Hartung, whose scale is in all of them */\n")
knha <- function (r) { i <- influence (r)$inf; rbind (i$rstudent, i$dffits, i$cook.d, i$cov.r, i$hat) }
vec ("bcg_influence_knha", knha (rma (yi, vi, data = or, method = "REML", test = "knha", control = tight)))
vec ("bcg_line_influence_knha", knha (rma (yi, vi, mods = ~ ablat, data = or, method = "DL", test = "knha")))
cat ("/* Begg's tau, p of 60 studies, effects sin (i), variances of which none are equal: exactly, as of fewer */\n")
vec ("many_begg", { k <- ranktest (rma (sin (1:60), .1 + (1:60 * 37) %% 61 / 61, method = "FE")); c (k$tau, k$pval) })
cat ("/* Mantel and Haenszel's estimate, se, Q, df of ratios and differences where all had the event in both arms of one study:\n",
     " * 40 / 40 and 500 / 500, 38 / 40 and 500 / 500, 490 / 500 and 3 / 3, 30 / 40 and 25 / 40 */\n")
vec ("all_stratified", counts (c (40, 38, 490, 30), c (40, 40, 500, 40), c (500, 500, 3, 25), c (500, 500, 3, 40)))
cat ("/* shares that go to 1 in some studies and not in others, so that the likelihood is flat: 1 / 1, 1 / 1, 1 / 3, 3 / 3, 453 / 500,\n",
     " * 40 / 40, 500 / 500, 1 / 1, 3 / 3 */\n")
vec ("flat_exact", settled (c (1, 1, 1, 3, 453, 40, 500, 1, 3), c (1, 1, 3, 3, 500, 40, 500, 1, 3), matrix (1, 9, 1)))
cat ("/* the same of variances between studies of some 20 and 60, where a few nodes of a quadrature are not enough (metafor 3.8-1 takes 7 and\n",
     " * finds 19.46 and 49.65): 10 / 10, 16 / 40, 2 / 3, 100 / 100, 97 / 100, 1 / 300, 95 / 300, 35 / 40, 1 / 300; then 0 / 1, 5 / 5, 54 / 100,\n",
     " * 5 / 5, 1 / 1, 1 / 1, 0 / 3, 0 / 5, 2 / 10, 5 / 5, 300 / 300 */\n", sep = "")
vec ("wide_exact", settled (c (10, 16, 2, 100, 97, 1, 95, 35, 1), c (10, 40, 3, 100, 100, 300, 300, 40, 300), matrix (1, 9, 1)))
vec ("wider_exact", settled (c (0, 5, 54, 5, 1, 1, 0, 0, 2, 5, 300), c (1, 5, 100, 5, 1, 1, 3, 5, 10, 5, 300), matrix (1, 11, 1)))
