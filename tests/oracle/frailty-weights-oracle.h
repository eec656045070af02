/* Made by frailty-weights.R with R version 4.2.2 Patched (2022-11-10 r83330), survival 3.5.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* theta; at it coefficients, their errors, the log likelihood, and the frailties of clusters 1, 2, 20 and 40: of
 * the rows w times, by Breslow's method */
static const double weights_many[] = {
  0.633208968616, 1.51400802838, -0.332948809805, 0.232006375364, 0.140281246842, -1765.2727447,
  0.582312181772, 1.15794315093, -0.355148276617, -1.37681454674
};
/* the same with weights, at the theta that these have with weighted events */
static const double weights_breslow[] = {
  0.633208584448, 1.51400792871, -0.332948796112, 0.232006371937, 0.140281243495, -1765.27274966,
  0.582312168213, 1.15794299229, -0.355148184917, -1.37681436688
};
static const double weights_efron[] = {
  0.705857909164, 1.62497115829, -0.349228301534, 0.234669950934, 0.141539492412, -1747.11121533,
  0.583743990495, 1.24959446904, -0.408646382539, -1.49127970094
};
/* the theta of coxph, whose events are not weighted */
static const double weights_theta_of_coxph[] = {
  0.787966390417
};
