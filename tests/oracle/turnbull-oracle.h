/* turnbull-oracle.h: cosmetic deterioration after radiotherapy (Beadle et al. 1984), R's data bcdeter, and what its
 * npsurv 0.5-0 makes of it with tol = 1e-14.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>
#include <stddef.h>

typedef struct
{
  size_t n;
  double left[60], right[60];
  size_t n_masses;
  double masses_left[10], masses_right[10], mass[10];
  double loglik;
} TurnbullOracle;

static const TurnbullOracle turnbull_oracles[] = {
  { 46,
    { 0, 0, 0, 4, 5, 5, 6, 7, 7, 11, 11, 17, 17, 18, 19, 25, 26, 27, 36, 36, 37, 15, 17, 18, 22, 24, 24, 32,
      33, 34, 36, 36, 37, 37, 37, 38, 40, 45, 46, 46, 46, 46, 46, 46, 46, 46 },
    { 5, 7, 8, 11, 11, 12, 10, 14, 16, 15, 18, 25, 25, 26, 35, 37, 40, 34, 44, 48, 44, INFINITY, INFINITY,
      INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY,
      INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY,
      INFINITY, INFINITY, INFINITY },
    8,
    { 4, 6, 7, 11, 24, 33, 38, 46 },
    { 5, 7, 8, 12, 25, 34, 40, 48 },
    { 0.04634677399298993, 0.03336337093472819, 0.08866736806286996, 0.0707529217925082, 0.09264583658524234,
      0.08178576490286904, 0.12087982735047187, 0.46555813637832044 },
    -58.06002195399098 },
  { 49,
    { 0, 0, 4, 4, 5, 8, 8, 10, 10, 11, 11, 11, 12, 13, 14, 14, 15, 16, 16, 16, 16, 17, 17, 17, 18, 18, 19, 22,
      24, 24, 30, 30, 33, 34, 35, 44, 48, 11, 11, 13, 13, 13, 21, 23, 31, 32, 34, 34, 35 },
    { 5, 22, 8, 9, 8, 12, 21, 17, 35, 13, 17, 20, 20, 39, 17, 19, 22, 20, 24, 24, 60, 23, 26, 27, 24, 25, 32,
      32, 30, 31, 34, 36, 40, 34, 39, 48, 48, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY,
      INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY },
    10,
    { 4, 5, 11, 16, 18, 19, 24, 34, 35, 48 },
    { 5, 8, 12, 17, 19, 20, 25, 34, 36, 48 },
    { 0.04241940192467894, 0.042419401924679065, 0.0673305782731051, 0.1452703299886373, 0.11378082759702307,
      0.12880526525375013, 0.1302458923319105, 0.10065110199139915, 0.12147498233068801, 0.10760221838412873 },
    -67.08766171877461 },
};
