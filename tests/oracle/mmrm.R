# SPDX-License-Identifier: GPL-3.0-or-later
# Answers for tests/kernel/test-mmrm.c and tests/lib/test-mmrm.c: mixed models for repeated measures.
#
#   Rscript tests/oracle/mmrm.R > tests/oracle/mmrm-oracle.h      (from the root of the sources)
#
# Estimates, covariances and likelihoods are of nlme's gls; of heterogeneous Toeplitz, which it does not have, of a
# restricted likelihood written here.  Degrees of freedom are Satterthwaite's from numerical derivatives of that
# likelihood (numDeriv), in parameters other than those of the kernel.
suppressMessages ({ library (nlme); library (numDeriv) })

d <- read.csv ("data/examples/course-visits.csv", colClasses = c (patient = "character"))
base <- d[d$month == 0, ]
d$baseline <- base$activity[match (d$patient, base$patient)]
d <- d[d$month > 0, ]
d$change <- d$activity - d$baseline
times <- sort (unique (d$month))
d$visit <- match (d$month, times)
d$treated <- as.integer (d$arm == "Treated")
d <- d[order (match (d$patient, unique (d$patient)), d$visit), ]
m <- length (times)

# a mean of each visit and arm, and a slope of the baseline at each visit
X <- matrix (0, nrow (d), 3 * m)
for (i in seq_len (nrow (d)))
  {
    X[i, (d$visit[i] - 1) * 3 + 1 + d$treated[i]] <- 1
    X[i, (d$visit[i] - 1) * 3 + 3] <- d$baseline[i]
  }
rows <- split (seq_len (nrow (d)), factor (d$patient, unique (d$patient)))

parts <- function (S)
{
  xwx <- 0; xwy <- 0; ld <- 0
  for (r in rows)
    {
      V <- S[d$visit[r], d$visit[r], drop = FALSE]
      W <- solve (V)
      xwx <- xwx + t (X[r, , drop = FALSE]) %*% W %*% X[r, , drop = FALSE]
      xwy <- xwy + t (X[r, , drop = FALSE]) %*% W %*% d$change[r]
      ld <- ld + determinant (V)$modulus
    }
  list (C = solve (xwx), beta = solve (xwx, xwy), ld = ld + determinant (xwx)$modulus)
}
deviance <- function (S)
{
  if (any (!is.finite (S)) || min (eigen (S, TRUE, TRUE)$values) <= 1e-10) return (1e10)
  q <- parts (S)
  res <- d$change - X %*% q$beta
  rss <- 0
  for (r in rows) rss <- rss + t (res[r]) %*% solve (S[d$visit[r], d$visit[r], drop = FALSE], res[r])
  as.numeric ((nrow (d) - ncol (X)) * log (2 * pi) + q$ld + rss)
}
# log of standard deviations, and Fisher's z of correlations; the unstructured by a Cholesky factor
lag <- abs (row (diag (m)) - col (diag (m)))
sigma <- list (
  function (t) { L <- matrix (0, m, m); L[lower.tri (L, TRUE)] <- t; L %*% t (L) },
  function (t) { s <- exp (t[1:m]); R <- matrix (c (1, tanh (t[-(1:m)]))[lag + 1], m); outer (s, s) * R },
  function (t) exp (2 * t[1]) * tanh (t[2]) ^ lag,
  function (t) exp (2 * t[1]) * ifelse (lag == 0, 1, tanh (t[2])))

# What is asked: LS means at the mean baseline of the values, and their differences
at <- mean (d$baseline)
L <- NULL
for (v in 1:m)
  {
    control <- treated <- rep (0, 3 * m)
    control[(v - 1) * 3 + c (1, 3)] <- c (1, at)
    treated[(v - 1) * 3 + c (2, 3)] <- c (1, at)
    L <- rbind (L, control, treated, treated - control)
  }

fits <- list ()
control <- glsControl (tolerance = 1e-12, msTol = 1e-14, maxIter = 500, msMaxIter = 500, opt = "nlminb")
form <- change ~ 0 + factor (visit):factor (treated) + factor (visit):baseline
fits[[1]] <- gls (form, d, corSymm (form = ~ visit | patient), varIdent (form = ~ 1 | visit), method = "REML", control = control)
fits[[3]] <- gls (form, d, corAR1 (form = ~ visit | patient), method = "REML", control = control)
fits[[4]] <- gls (form, d, corCompSymm (form = ~ visit | patient), method = "REML", control = control)

start_sigma <- function (fit)
{
  full <- names (rows)[lengths (rows) == m][1]
  S <- getVarCov (fit, individual = match (full, levels (getGroups (fit))))
  unclass (matrix (as.numeric (S), m))
}

put <- function (name, x) cat (sprintf ("static const double %s[] = {\n  %s\n};\n\n", name,
  paste (strwrap (paste (sprintf ("%.12g,", x), collapse = " "), 110), collapse = "\n  ")))

cat ("/* Made by mmrm.R with", R.version.string, ", nlme", as.character (packageVersion ("nlme")), ", numDeriv",
     as.character (packageVersion ("numDeriv")), "; do not edit. */\n/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n\n")
cat (sprintf ("#define MMRM_VISITS %d\n#define MMRM_VALUES %d\n#define MMRM_SUBJECTS %d\n#define MMRM_COVARIATES %d\n\n",
              m, nrow (d), length (rows), ncol (X)))
put ("mmrm_change", d$change)
put ("mmrm_baseline", d$baseline)
cat (sprintf ("static const unsigned mmrm_visit[] = {\n  %s\n};\n\n", paste (strwrap (paste (d$visit - 1, collapse = ", "), 110), collapse = "\n  ")))
cat (sprintf ("static const unsigned mmrm_treated[] = {\n  %s\n};\n\n", paste (strwrap (paste (d$treated, collapse = ", "), 110), collapse = "\n  ")))
cat (sprintf ("static const size_t mmrm_starts[] = {\n  %s\n};\n\n",
              paste (strwrap (paste (c (0, cumsum (lengths (rows))), collapse = ", "), 110), collapse = "\n  ")))
put ("mmrm_mean_baseline", at)

# All differences at once: F on their number and Satterthwaite's degrees of freedom for several (Fai and Cornelius 1996)
D <- L[3 * (1:m), ]
joint <- NULL
likelihoods <- NULL; answers <- NULL; sigmas <- NULL
for (k in 1:4)
  {
    if (k == 1) start <- { S <- start_sigma (fits[[1]]); C <- t (chol (S)); C[lower.tri (C, TRUE)] }
    if (k == 2) start <- c (rep (log (6), m), rep (.3, m - 1))
    if (k == 3) start <- c (log (fits[[3]]$sigma), atanh (coef (fits[[3]]$modelStruct$corStruct, unconstrained = FALSE)))
    if (k == 4) start <- c (log (fits[[4]]$sigma), atanh (coef (fits[[4]]$modelStruct$corStruct, unconstrained = FALSE)))
    f <- function (t) deviance (sigma[[k]] (t))
    # to the maximum by Newton's steps from where the peer ends
    best <- nlminb (start, f, control = list (rel.tol = 1e-14, x.tol = 1e-12, iter.max = 1000, eval.max = 5000))
    t <- best$par
    for (i in 1:3) t <- t - as.numeric (solve (hessian (f, t), grad (f, t)))
    S <- sigma[[k]] (t)
    q <- parts (S)
    if (k != 2)
      {
        # the peer ends at the same place
        stopifnot (abs (as.numeric (logLik (fits[[k]])) + f (t) / 2) < 1e-6)
        stopifnot (max (abs (start_sigma (fits[[k]]) / S - 1)) < 1e-2)
        order <- c (rbind (1:m, m + 1:m, 2 * m + 1:m))
        peer <- coef (fits[[k]])[order]
        message (k, " coefficients differ from the peer by at most ", max (abs (peer / q$beta - 1)),
                 ", covariances ", max (abs ((fits[[k]]$varBeta[order, order] - q$C) / sqrt (outer (diag (q$C), diag (q$C))))),
                 ", log likelihood ", as.numeric (logLik (fits[[k]])) + f (t) / 2)
      }
    A <- 2 * solve (hessian (f, t))
    J <- jacobian (function (t) { C <- parts (sigma[[k]] (t))$C; apply (L, 1, function (l) l %*% C %*% l) }, t)
    v <- apply (L, 1, function (l) l %*% q$C %*% l)
    df <- 2 * v ^ 2 / rowSums ((J %*% A) * J)
    likelihoods <- c (likelihoods, -f (t) / 2)
    sigmas <- c (sigmas, S)
    answers <- c (answers, rbind (as.numeric (L %*% q$beta), sqrt (v), df))
    e <- eigen (D %*% q$C %*% t (D), TRUE)
    M <- t (e$vectors) %*% D
    JM <- jacobian (function (t) { C <- parts (sigma[[k]] (t))$C; apply (M, 1, function (l) l %*% C %*% l) }, t)
    nu <- 2 * e$values ^ 2 / rowSums ((JM %*% A) * JM)
    E <- sum ((nu / (nu - 2))[nu > 2])
    F <- mean ((M %*% q$beta) ^ 2 / e$values); den <- 2 * E / (E - m)
    if (k != 2)
      {
        DP <- matrix (0, m, 3 * m); DP[, order] <- D
        message (k, " F ", F, ", of the peer ", anova (fits[[k]], L = DP)$"F-value"[1])
        stopifnot (abs (anova (fits[[k]], L = DP)$"F-value"[1] / F - 1) < 1e-3)
      }
    joint <- c (joint, F, den, pf (F, m, den, lower.tail = FALSE))
  }
cat ("/* of each structure: unstructured, heterogeneous Toeplitz, AR(1), compound symmetry */\n")
put ("mmrm_log_likelihood", likelihoods)
put ("mmrm_sigma", sigmas)
cat ("/* of each structure and visit, of control, treated and their difference: estimate, standard error, degrees of freedom */\n")
put ("mmrm_answers", answers)
cat ("/* of each structure, of all differences at once: F, degrees of freedom below it, p */\n")
put ("mmrm_joint", joint)
# more covariates of patients, with one slope each: a number and a category, made of the numbers of the patients
number <- as.integer (substring (d$patient, 2))
d$dose <- number %% 7
d$site <- factor (c ("north", "south", "west")[number %% 3 + 1])
d$south <- as.integer (d$site == "south"); d$west <- as.integer (d$site == "west")
g <- gls (update (form, . ~ . + dose + south + west), d, corSymm (form = ~ visit | patient), varIdent (form = ~ 1 | visit), method = "REML",
          control = control)
b <- coef (g); V <- g$varBeta; one <- function (name) as.numeric (names (b) == name)
treated <- one (paste0 ("factor(visit)", m, ":factor(treated)1")); untreated <- one (paste0 ("factor(visit)", m, ":factor(treated)0"))
mean <- treated + one (paste0 ("factor(visit)", m, ":baseline")) * at + one ("dose") * mean (d$dose) +
  one ("south") * mean (d$site == "south") + one ("west") * mean (d$site == "west")
stopifnot (sum (mean != 0) == 5)
cat ("/* of gls with dose and site besides, unstructured: their slopes, the mean of the treated at the last visit and at the mean of\n",
     " * all covariates, and the difference there: estimates and errors */\n", sep = "")
put ("mmrm_more_covariates", sapply (list (one ("dose"), one ("south"), one ("west"), mean, treated - untreated), function (l)
  c (sum (l * b), sqrt (l %*% V %*% l))))

# a slope of dose at each visit and one of each site; then a slope of all at each visit: at the maximum as above, where gls ends too
by_visit <- function (values) outer (d$visit, 1:m, "==") * values
plain <- X
more <- list (list (~ . + factor (visit):dose + south + west, cbind (by_visit (d$dose), d$south, d$west), c (rep (mean (d$dose), m), mean (d$south), mean (d$west))),
              list (~ . + factor (visit):dose + factor (visit):south + factor (visit):west, cbind (by_visit (d$dose), by_visit (d$south), by_visit (d$west)),
                    rep (c (mean (d$dose), mean (d$south), mean (d$west)), each = m)))
answers <- list ()
for (k in 1:2)
  {
    g <- gls (update (form, more[[k]][[1]]), d, corSymm (form = ~ visit | patient), varIdent (form = ~ 1 | visit), method = "REML",
              control = control)
    X <- cbind (plain, more[[k]][[2]])
    S <- start_sigma (g); C <- t (chol (S)); t <- C[lower.tri (C, TRUE)]
    f <- function (t) deviance (sigma[[1]] (t))
    for (i in 1:4) t <- t - as.numeric (solve (hessian (f, t), grad (f, t)))
    q <- parts (sigma[[1]] (t))
    stopifnot (abs (as.numeric (logLik (g)) + f (t) / 2) < 1e-6, abs (sort (coef (g)) / sort (q$beta) - 1) < 1e-3)
    slope <- function (j) as.numeric (seq_len (ncol (X)) == j)
    wide <- ncol (more[[k]][[2]])
    treated <- slope (3 * (m - 1) + 2); untreated <- slope (3 * (m - 1) + 1)
    # at the mean of each covariate, with the slopes of the last visit
    last <- if (k == 1) c (m, m + 1, m + 2) else c (m, 2 * m, 3 * m)
    mean <- treated + slope (3 * m) * at
    for (j in last) mean <- mean + slope (3 * m + j) * more[[k]][[3]][j]
    answers[[k]] <- sapply (c (lapply (3 * m + seq_len (wide), slope), list (mean, treated - untreated)), function (l)
      c (sum (l * q$beta), sqrt (l %*% q$C %*% l)))
  }
cat ("/* of the same with a slope of dose at each visit, then with slopes of dose and of both sites at each visit: slopes, the mean and\n",
     " * the difference as above: estimates and errors */\n", sep = "")
put ("mmrm_dose_by_visit", answers[[1]])
put ("mmrm_all_by_visit", answers[[2]])
