# Numbers for tests/lib/test-state-beginnings.c:  Rscript beginnings.R > beginnings-oracle.h, in this folder
# SPDX-License-Identifier: GPL-3.0-or-later
library (survival)
num <- function (x) formatC (x, digits = 15, format = "g")
vec <- function (name, x) cat ("static const double ", name, "[] = {\n  ",
  paste (strwrap (paste (num (as.numeric (x)), collapse = ", "), 100), collapse = "\n  "), "\n};\n", sep = "")
words <- function (name, x) cat ("static const char * const ", name, "[] = {\n  ",
  paste (strwrap (paste0 ("\"", x, "\"", collapse = ", "), 100), collapse = "\n  "), "\n};\n", sep = "")
cat ("/* Made by beginnings.R with ", R.version.string, ", survival ", as.character (packageVersion ("survival")), ".\n",
     " *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n#pragma once\n\n", sep = "")
# the generator of Park and Miller: subjects that begin well, ill or on treatment, some late, with weights and ties
state <- 4
draw <- function () { state <<- (state * 16807) %% 2147483647; state / 2147483647 }
among <- function (x) x[1 + floor (draw () * length (x))]
rows <- NULL
for (id in 1:24)
  {
    start <- if (draw () < .3) floor (draw () * 3) else 0
    now <- first <- among (c ("well", "ill", "treated"))
    group <- among (c ("a", "b"))
    weight <- floor (1 + draw () * 8) / 4
    for (k in 1:among (1:4))
      {
        stop <- start + 1 + floor (-5 * log (draw ()))
        end <- among (setdiff (c ("none", "ill", "better", "dead"), now))
        rows <- rbind (rows, data.frame (id, start, stop, end, now, first, group, weight))
        start <- stop
        if (end == "dead")
          break
        if (end != "none")
          now <- end
      }
  }
rows$event <- factor (rows$end, c ("none", "ill", "better", "dead"))
once <- rows[!duplicated (rows$id), ]
for (name in c ("id", "start", "stop", "weight"))
  vec (paste0 ("row_", name), rows[[name]])
for (name in c ("end", "now", "first", "group"))
  words (paste0 ("row_", name), rows[[name]])
show <- function (name, f)
  {
    words (paste0 (name, "_states"), f$states)
    vec (paste0 (name, "_time"), f$time)
    vec (paste0 (name, "_p0"), if (is.matrix (f$p0)) t (f$p0) else f$p0)
    vec (paste0 (name, "_p"), t (f$pstate))
    vec (paste0 (name, "_se"), t (f$std.err))
  }
cat ("/* survfit (Surv (start, stop, event) ~ 1, id = id, istate = now, influence = TRUE); the error of p0 */\n")
plain <- survfit (Surv (start, stop, event) ~ 1, rows, id = id, istate = now, influence = TRUE)
show ("plain", plain)
vec ("plain_p0_se", plain$sp0)
cat ("/* survfit (Surv (start, stop, event) ~ group, id = id, istate = now, weights = weight, influence = TRUE) */\n")
groups <- survfit (Surv (start, stop, event) ~ group, rows, id = id, istate = now, weights = weight, influence = TRUE)
show ("groups", groups)
vec ("groups_n", groups$strata)
cat ("/* without influence: p0 is taken as known */\n")
known <- survfit (Surv (start, stop, event) ~ group, rows, id = id, istate = now, weights = weight)
vec ("known_se", t (known$std.err))
cat ("/* survfit (Surv (stop, event) ~ 1, istate = first, influence = TRUE), the first row of each subject */\n")
once <- survfit (Surv (stop, event) ~ 1, once, id = id, istate = first, influence = TRUE)
show ("once", once)
