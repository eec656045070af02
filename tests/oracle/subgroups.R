# Numbers for tests/lib/test-subgroups.c:  Rscript subgroups.R > subgroups-oracle.h, in this folder
# SPDX-License-Identifier: GPL-3.0-or-later
library(survival)
num <- function (x) ifelse (is.na (x), "NAN", formatC (x, digits = 17, format = "g"))
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by subgroups.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ". */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n", sep = "")
tight <- suppressWarnings (coxph.control (eps = 1e-14, iter.max = 60))
d <- read.csv ("../../data/examples/pbc.csv"); d <- d[!is.na (d$trt), ]
d$dead <- d$status == 2; d$arm <- as.integer (d$trt == 1); d$old <- as.integer (d$age >= 50); d$half <- as.integer (d$age >= median (d$age))
one <- function (rows) {
  e <- d[which (rows), ]
  counts <- unlist (lapply (0:1, function (a) c (sum (e$arm == a), sum (e$dead[e$arm == a]))))
  if (any (counts[c (2, 4)] == 0)) return (c (counts, NA, NA))
  f <- coxph (Surv (time, dead) ~ arm, e, control = tight)
  c (counts, coef (f), sqrt (vcov (f)))
}
cat ("/* a row each: patients and events with placebo, the same with D-penicillamine, coefficient, standard error:\n",
     " * all; sex f, m; age below 50, from 50; stage 1 to 4; oedema 0, 0.5, 1 */\n", sep = "")
rows <- list (TRUE | d$arm, d$sex == "f", d$sex == "m", d$old == 0, d$old == 1, d$stage == 1, d$stage == 2, d$stage == 3, d$stage == 4,
              d$edema == 0, d$edema == .5, d$edema == 1)
vec ("pbc_levels", unlist (lapply (rows, one)))
test <- function (v, e = d) {
  e$v <- factor (e[[v]]); e <- e[!is.na (e$v), ]
  a <- coxph (Surv (time, dead) ~ arm + v, e, control = tight); b <- coxph (Surv (time, dead) ~ arm * v, e, control = tight)
  k <- grep (":", names (coef (b)))
  c (2 * (b$loglik[2] - a$loglik[2]), coef (b)[k] %*% solve (vcov (b)[k, k, drop = FALSE], coef (b)[k]), length (k))
}
cat ("/* likelihood ratio, Wald, degrees of freedom; stage without its first level, in which only one arm has an event */\n")
vec ("pbc_interactions", c (test ("sex"), test ("old"), test ("stage", d[which (d$stage > 1), ]), test ("edema")))
cat ("/* age cut at its median: below, from there; its test */\n")
vec ("pbc_median", c (one (d$half == 0), one (d$half == 1), test ("half")))
cat ("/* rows of a stage clustered: coefficient and robust error of all, Wald's test with sex */\n")
f <- coxph (Surv (time, dead) ~ arm + cluster (stage), d, control = tight)
g <- coxph (Surv (time, dead) ~ arm * sex + cluster (stage), d, control = tight)
vec ("pbc_robust", c (coef (f), sqrt (vcov (f)), coef (g)[3]^2 / vcov (g)[3, 3]))
# every model with age, log (bili) and chol, of those who have them
h <- d[!is.na (d$chol), ]; h$half <- as.integer (h$age >= median (h$age))
two <- function (rows, more) {
  e <- h[which (rows), ]
  counts <- unlist (lapply (0:1, function (a) c (sum (e$arm == a), sum (e$dead[e$arm == a]))))
  f <- coxph (as.formula (paste ("Surv (time, dead) ~ arm +", more)), e, control = tight)
  c (counts, coef (f)[1], sqrt (vcov (f)[1, 1]))
}
tested <- function (v, more) {
  e <- h; e$v <- factor (e[[v]])
  a <- coxph (as.formula (paste ("Surv (time, dead) ~ arm + v +", more)), e, control = tight)
  b <- coxph (as.formula (paste ("Surv (time, dead) ~ arm * v +", more)), e, control = tight)
  k <- grep ("arm:v", names (coef (b)))
  c (2 * (b$loglik[2] - a$loglik[2]), coef (b)[k] %*% solve (vcov (b)[k, k, drop = FALSE], coef (b)[k]), length (k))
}
three <- "age + log (bili) + chol"
cat ("/* adjusted for age, log (bili), chol: all; sex f, m; age below its median among these, from there; oedema 0, 0.5, 1 */\n")
vec ("pbc_adjusted", unlist (lapply (list (TRUE | h$arm, h$sex == "f", h$sex == "m", h$half == 0, h$half == 1, h$edema == 0,
                                           h$edema == .5, h$edema == 1), two, three)))
vec ("pbc_adjusted_interactions", c (tested ("sex", three), tested ("half", three), tested ("edema", three)))
cat ("/* sex is a covariate and makes subgroups: f, m; its test */\n")
vec ("pbc_adjusted_twice", c (two (h$sex == "f", "age + chol"), two (h$sex == "m", "age + chol"), tested ("sex", "age + chol")))
cat ("/* Breslow: all */\n")
f <- coxph (Surv (time, dead) ~ arm + age + log (bili) + chol, h, ties = "breslow", control = tight)
vec ("pbc_adjusted_breslow", c (coef (f)[1], sqrt (vcov (f)[1, 1])))
