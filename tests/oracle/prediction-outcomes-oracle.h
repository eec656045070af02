/* Made by prediction-outcomes.R with R 4.2.2. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* of arthritis: treatment, sex, age */
static const double answer_coefficients[] = { 1.7659463289779063, -0.8955537153162787, 0.032544179273490959 };
static const double answer_auc[] = { 0.76084183673469385, 0.054448103956463864 };
static const double answer_brier[] = { 0.17930409494154897, 0.022001384366363144, 0.19313157276302972 };
static const double answer_slope_se[] = { 0.2682669502642186 };
static const double answer_in_large_se[] = { 0.25808725776770436 };
static const double answer_ici[] = { 0.037322196512886034 };
static const double answer_of_a_patient[] = { 0.6271656893705152 };
/* the same of being treated, when the treatment is a feature, beside age */
static const double separated_coefficients[] = { 8.1711612508225357, 0.027279764763219694 };
/* of pbc: age, bilirubin, albumin; death beside transplantation */
static const double fine_gray_coefficients[] = { 0.045231546369972349, 0.12453603754528335, -1.0394743272892113 };
static const double fine_gray_first[] = { 0.98612421910070891, 0.13623136252009826, 0.42831168038620493 };
static const double fine_gray_wolbers[] = { 0.7914902064584437, 0.018353757948884511 };
static const double fine_gray_slope[] = { 0.99999999809071283, 0.097081300007881385 };
static const double competing_observed[] = { 0.29171483037359053 };
static const double causes_first[] = { 0.98393913262662069, 0.11942689848456586, 0.3951599972113255 };
/* of pbc, death alone: C of the last 139 by the first 279 */
static const double later_c[] = { 0.77834360761190036, 0.040668690837477366 };
