/* Made by frailty-pairs.R with R version 4.2.2 Patched (2022-11-10 r83330), survival 3.5.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* coxph (Surv (time, status) ~ x + z + frailty (id)): theta; at it coefficients, their errors with a dense matrix, the
 * log likelihood and the events; some frailties */
static const double pairs_model[] = {
  0.630845878842, 0.857115597759, -0.483601352386, 0.111024288385, 0.0637984735156, -9811.01866783,
  1494
};
static const double pairs_frailty[] = {
  0.691669170504, -0.735200352477, 0.359761850788, 0.221710152155, 0.454882611573
};
