# Numbers for tests/lib/test-fine-gray.c:  Rscript fine-gray.R > fine-gray-oracle.h, in this folder
# SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages ({ library (survival); library (cmprsk); library (splines) })
num <- function (x) ifelse (is.na (x), "NAN", formatC (x, digits = 17, format = "g"))
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by fine-gray.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")),
     ", cmprsk ", as.character (packageVersion ("cmprsk")), ". */\n",
     "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n", sep = "")

d <- read.csv ("../../data/examples/pbc.csv")
go <- function (f, data)
  {
    m <- model.matrix (f, data)[, -1]
    crr (data$time, data$status, m, failcode = 2, cencode = 0, gtol = 1e-12, maxiter = 100)
  }
cat ("/* crr (), of ~ log (bili) + age * sex: coefficients, standard errors; incidence at 762 of bili 4, age 60, sex f */\n")
r <- go (~ log (bili) + age * sex, d)
p <- predict (r, rbind (c (log (4), 60, 0, 0)))
vec ("expression_terms", c (r$coef, sqrt (diag (r$var)), p[max (which (p[, 1] <= 762)), 2]))
cat ("/* the same of ~ factor (stage), compared with 3, + ns (age, 3) */\n")
s <- subset (d, !is.na (stage))
s$level <- relevel (factor (s$stage), "3")
r <- go (~ level + ns (age, 3), s)
vec ("factor_terms", c (r$coef, sqrt (diag (r$var))))
cat ("/* the same of ~ sex : ns (age, 2) + sex */\n")
r <- go (~ sex + ns (age, 2) + sex : ns (age, 2), d)
vec ("spline_interaction", c (r$coef, sqrt (diag (r$var))))
# Late entry and weights: the rows of finegray (), robust by subject.  At one time finegray () takes events before censorings,
# which crr () does not.
d$id <- seq_len (nrow (d))
d$t <- d$time + d$id / 1000
d$entry <- ((d$id * 37) %% 100) / 100 * .6 * d$t
d$w <- .5 + ((d$id * 7) %% 13) / 8
d$event <- factor (d$status, c (0, 2, 1))
tight <- suppressWarnings (coxph.control (eps = 1e-14, iter.max = 60, timefix = FALSE))
fg <- function (name, entry, weights, at = 762)
  {
    e <- if (entry) d$entry else rep (0, nrow (d))
    rows <- finegray (Surv (e, t, event) ~ bili + age + sex + id, d, weights = if (weights) d$w else rep (1, nrow (d)), id = id,
                      timefix = FALSE)
    f <- coxph (Surv (fgstart, fgstop, fgstatus) ~ log (bili) + age + sex, rows, weights = fgwt, cluster = id, ties = "breslow",
                control = tight)
    s <- survfit (f, data.frame (bili = 4, age = 60, sex = "f"), se.fit = FALSE)
    vec (name, c (coef (f), sqrt (diag (f$var)), sqrt (diag (f$naive.var)), 1 - summary (s, times = at)$surv))
  }
cat ("/* coxph () of the rows of finegray (): coefficients of log (bili), age and sex; their robust and naive errors; incidence",
     "\n   at 762 of bili 4, age 60, sex f; with late entry, with weights, with both */\n")
fg ("late_entry", TRUE, FALSE)
fg ("weighted", FALSE, TRUE)
fg ("late_and_weighted", TRUE, TRUE)
# in periods of about two months there are many ties
d$t <- ceiling (d$time / 60)
d$entry <- floor (((d$id * 37) %% 100) / 100 * .6 * d$t)
cat ("/* the same in periods of 60 days, at the 12th */\n")
fg ("tied_late", TRUE, FALSE, 12)
fg ("tied_weighted", FALSE, TRUE, 12)
fg ("tied_both", TRUE, TRUE, 12)
