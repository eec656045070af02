/* eg-grid.h: the Global Registration Identifier for Donors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

typedef enum
{
  EG_GRID_GOOD,
  EG_GRID_LENGTH,       /* it has not 19 characters */
  EG_GRID_ISSUER,       /* it does not begin with the four digits of who issued it */
  EG_GRID_CHARACTER,    /* one of them is neither digit nor letter */
  EG_GRID_CHECK,        /* what stands at its end does not fit the rest */
} EgGridStatus;

/* Blanks and hyphens, by which it is written in groups, are passed over, and small letters are as good as capitals.
 * The end is right when it fits by ISO/IEC 7064 in one of two systems: Mod 37-2 with one character, or Mod 97-10 with
 * two digits.  Of identifiers that are wrong at random, one of 27 passes. */
EgGridStatus eg_grid_check (const char *text);
