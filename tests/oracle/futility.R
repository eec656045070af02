# SPDX-License-Identifier: GPL-3.0-or-later
# Boundaries of efficacy and futility, for futility-oracle.h: by Simpson's rule on a dense grid and bisection, which is
# another way than the kernel's.  R 4.2.2, base only.
#
#   Rscript futility.R >futility-oracle.h

spend <- function(kind, g, all, t) switch(kind,
  of = 2 * pnorm(qnorm(all / 2, lower.tail = FALSE) / sqrt(t), lower.tail = FALSE),
  pocock = all * log(1 + (exp(1) - 1) * t),
  power = all * t^g,
  gamma = if (g == 0) all * t else all * (1 - exp(-g * t)) / (1 - exp(-g)))

simpson <- function(from, to, n = 2001) {
  x <- seq(from, to, length.out = n)
  list(x = x, w = (to - from) / (n - 1) / 3 * c(1, rep(c(4, 2), length.out = n - 2), 1))
}

# the density of the score among those who go on, from that of the look before; NULL: the first look
pass <- function(state, dt, drift, from, to, t) {
  from <- max(from * sqrt(t), drift * t - 9 * sqrt(t))
  to <- min(to * sqrt(t), drift * t + 9 * sqrt(t))
  grid <- simpson(from, to)
  density <- if (is.null(state)) dnorm(grid$x, drift * dt, sqrt(dt)) else
    as.vector(outer(grid$x, state$x, function(y, x) dnorm(y - x, drift * dt, sqrt(dt))) %*% state$m)
  list(x = grid$x, m = density * grid$w)
}

above <- function(state, dt, drift, t, z, lower.tail = FALSE) {
  x <- if (is.null(state)) 0 else state$x
  m <- if (is.null(state)) 1 else state$m
  sum(m * pnorm(z * sqrt(t), x + drift * dt, sqrt(dt), lower.tail = lower.tail))
}

cross <- function(f) uniroot(f, c(-8, 30), tol = 1e-13)$root

bounds <- function(d, t, upper, lower, alpha, beta, binding) {
  gain <- function(s, all) diff(c(0, sapply(t, function(x) spend(s[[1]], s[[2]], all, min(x, 1)))))
  a <- gain(upper, alpha); b <- gain(lower, beta)
  null <- effect <- NULL; u <- l <- numeric()
  for (k in seq_along(t)) {
    dt <- t[k] - c(0, t)[k]
    u[k] <- cross(function(z) above(null, dt, 0, t[k], z) - a[k])
    if (above(effect, dt, d, t[k], 30, TRUE) < b[k]) return(list(gap = 1))
    l[k] <- cross(function(z) above(effect, dt, d, t[k], z, TRUE) - b[k])
    if (k == length(t)) return(list(gap = l[k] - u[k], u = u, l = l, drift = d))
    if (l[k] >= u[k]) return(list(gap = 1))
    null <- pass(null, dt, 0, if (binding) l[k] else -Inf, u[k], t[k])
    effect <- pass(effect, dt, d, l[k], u[k], t[k])
  }
}

solve_all <- function(...) {
  d <- uniroot(function(d) bounds(d, ...)$gap, c(1, 8), tol = 1e-11)$root
  bounds(d, ...)
}

cases <- list(
  # gsDesign::gsDesign (): upper 3.01 2.55 2.00, lower -0.24 0.94 2.00, 1.070 times the information
  list(t = 1:3 / 3, upper = list("gamma", -4), lower = list("gamma", -2), alpha = .025, beta = .1, binding = FALSE),
  list(t = 1:3 / 3, upper = list("gamma", -4), lower = list("gamma", -2), alpha = .025, beta = .1, binding = TRUE),
  list(t = c(.4, .7, .85, 1), upper = list("of", 0), lower = list("of", 0), alpha = .025, beta = .2, binding = FALSE),
  list(t = c(.5, 1), upper = list("pocock", 0), lower = list("power", 3), alpha = .05, beta = .15, binding = TRUE))

name <- c(of = "SPEND_OBRIEN_FLEMING", pocock = "SPEND_POCOCK", power = "SPEND_POWER", gamma = "SPEND_GAMMA")
number <- function(x) paste(sprintf("%.10g", x), collapse = ", ")
cat("/* futility-oracle.h: made by futility.R.\n *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n")
cat("static const FutilityCase futility_cases[] = {\n")
for (case in cases) {
  s <- do.call(solve_all, case)
  cat(sprintf("  { %d, { %s }, EG_BOUNDARY_%s, %g, EG_BOUNDARY_%s, %g, %g, %g, %d,\n    { %s },\n    { %s }, %.10g },\n",
              length(case$t), number(case$t), name[case$upper[[1]]], case$upper[[2]], name[case$lower[[1]]], case$lower[[2]],
              case$alpha, case$beta, case$binding, number(s$u), number(s$l), s$drift))
}
cat("};\n")
